package dev.hearth.inference.supervisor;

import dev.hearth.inference.engine.Engine;
import dev.hearth.inference.engine.Launch;
import dev.hearth.inference.engine.WorkerReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.event.Level;

/** One child process, from its start to its end. Its stdin stays open as long as it shall live. */
final class WorkerProcess {
    private static final int REMEMBERED_LINES = 200;
    private static final int TOLD_LINES = 5;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** What a process has to say while it runs. */
    interface Voice {
        void reported(WorkerReport report);

        void logged(Level level, String line);
    }

    private final Engine engine;
    private final Process process;
    private final BufferedWriter stdin;
    private final Voice voice;
    private final Deque<String> recent = new ArrayDeque<>();
    private final Thread reports;
    private final Thread logs;

    private WorkerProcess(Engine engine, Process process, Voice voice) {
        this.engine = engine;
        this.process = process;
        this.stdin = process.outputWriter(StandardCharsets.UTF_8);
        this.voice = voice;
        this.reports = listening(process.getInputStream());
        this.logs = listening(process.getErrorStream());
    }

    static WorkerProcess start(Engine engine, Launch launch, Path scratch, Voice voice) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launch.command()).directory(scratch.toFile());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        WorkerProcess worker = new WorkerProcess(engine, builder.start(), voice);
        worker.reports.start();
        worker.logs.start();
        if (launch.firstLine().isPresent()) {
            worker.tell(launch.firstLine().get());
        }
        return worker;
    }

    /** A worker that has died already does not read; its exit says more than the broken pipe. */
    private void tell(String line) {
        try {
            stdin.write(line);
            stdin.newLine();
            stdin.flush();
        } catch (IOException e) {
            hear("The worker did not read its orders: " + e);
        }
    }

    private Thread listening(InputStream output) {
        return Thread.ofVirtual().unstarted(() -> OutputLines.forEach(output, this::hear));
    }

    private void hear(String line) {
        var report = engine.report(line);
        if (report.isPresent()) {
            voice.reported(report.get());
            return;
        }
        remember(line);
        voice.logged(engine.importance(line), line);
    }

    private void remember(String line) {
        synchronized (recent) {
            recent.addLast(line);
            if (recent.size() > REMEMBERED_LINES) {
                recent.removeFirst();
            }
        }
    }

    /** The last log lines that sound like trouble, else simply the last. */
    String lastWords() {
        synchronized (recent) {
            List<String> trouble = recent.stream()
                    .filter(line -> engine.importance(line).compareTo(Level.WARN) <= 0)
                    .toList();
            List<String> telling = trouble.isEmpty() ? List.copyOf(recent) : trouble;
            return String.join(" | ", telling.subList(Math.max(0, telling.size() - TOLD_LINES), telling.size()));
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean awaitExit(Duration most) throws InterruptedException {
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the end and for the last lines of output; returns the exit status. */
    int awaitExit() throws InterruptedException {
        int status = process.waitFor();
        reports.join(LAST_WORDS);
        logs.join(LAST_WORDS);
        return status;
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Asks the worker to end by closing its stdin. */
    void askToEnd() {
        try {
            stdin.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }
}
