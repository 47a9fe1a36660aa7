package dev.hearth.inference.llama;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * llama.cpp's own log, read back through a named pipe. The binding hands out only text, but the log tells what it keeps to
 * itself: exact token counts, how much of a prompt was cached, and when a task has got its slot, is past its prompt,
 * and has given the slot back. Where pipes have no names (Windows) there is no such log and the counts are our own.
 */
final class NativeLog {
    private static final Pattern SLOT = Pattern.compile("slot +(\\w+): id +\\d+ \\| task (\\d+) \\| ?(.*)");
    private static final Pattern PROMPT = Pattern.compile("prompt eval time = .*/ +(\\d+) tokens.*");
    private static final Pattern DECODED = Pattern.compile(" *eval time = .*/ +(\\d+) tokens.*");

    private final Map<Integer, TaskProgress> tasks = new ConcurrentHashMap<>();
    private TaskProgress timed = new TaskProgress();

    /** The log and the pipe that llama.cpp has to write it to. */
    record Piped(NativeLog log, Path pipe) {}

    static Optional<Piped> open(Path scratch) {
        Path pipe = scratch.resolve("native.log");
        if (!NamedPipe.make(pipe)) {
            return Optional.empty();
        }
        NativeLog log = new NativeLog();
        Thread.ofPlatform().daemon().name("native-log").start(() -> log.readFrom(pipe));
        return Optional.of(new Piped(log, pipe));
    }

    /** Opening waits for llama.cpp to open its end; it must be read for ever, as llama.cpp blocks on a full pipe. */
    private void readFrom(Path pipe) {
        try (BufferedReader lines = Files.newBufferedReader(pipe, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            System.err.println("The log of llama.cpp ended: " + e);
        }
    }

    /** What is known of a task; stays known until {@link #forget}. */
    TaskProgress follow(int task) {
        return tasks.computeIfAbsent(task, id -> new TaskProgress());
    }

    void forget(int task) {
        tasks.remove(task);
    }

    void hear(String line) {
        Matcher slot = SLOT.matcher(line);
        if (slot.matches()) {
            hear(slot.group(1), Integer.parseInt(slot.group(2)), slot.group(3));
            return;
        }
        count(PROMPT.matcher(line), timed::evaluated);
        count(DECODED.matcher(line), timed::decoded);
    }

    private void hear(String function, int task, String text) {
        switch (function) {
            // The first line of a task may come before follow(): all others find it there or are too late to matter.
            case "launch_slot_" -> follow(task).launched();
            case "update_slots" ->
                Optional.ofNullable(text.startsWith("prompt done") ? tasks.get(task) : null)
                        .ifPresent(TaskProgress::promptDone);
            case "release" -> Optional.ofNullable(tasks.get(task)).ifPresent(TaskProgress::released);
            case "print_timing" -> timed = Optional.ofNullable(tasks.get(task)).orElseGet(TaskProgress::new);
            default -> {}
        }
    }

    private static void count(Matcher matcher, Consumer<Integer> to) {
        if (matcher.matches()) {
            to.accept(Integer.valueOf(matcher.group(1)));
        }
    }
}
