package dev.hearth.inference.llama;

import dev.hearth.inference.llama.Spent.End;
import java.time.Duration;
import java.util.Optional;

/** One answer from its request to the release of its slot. */
final class Generation {
    private static final Duration LOOK_UP = Duration.ofMillis(20);
    private static final Duration LAUNCH = Duration.ofSeconds(30);
    private static final Duration RELEASE = Duration.ofSeconds(60);
    private static final Duration LOG_LINE = Duration.ofSeconds(1);

    private final Binding binding;
    private final Optional<NativeLog> log;
    private final int promptTokens;
    private final int maxTokens;
    private int seen;
    private boolean lastWasSilent;

    Generation(Binding binding, Optional<NativeLog> log, int promptTokens, int maxTokens) {
        this.binding = binding;
        this.log = log;
        this.promptTokens = promptTokens;
        this.maxTokens = maxTokens;
    }

    Spent run(String request, PieceSink sink) throws NativeModelException, InterruptedException {
        int task = binding.request(request);
        Optional<TaskProgress> progress = log.map(all -> all.follow(task));
        try {
            boolean complete = processed(progress, sink) && received(task, sink);
            return complete ? finished(progress) : cancelled(task, progress);
        } finally {
            log.ifPresent(all -> all.forget(task));
        }
    }

    /** Waits outside of native code while the prompt is processed: from there it could not be cancelled. */
    private static boolean processed(Optional<TaskProgress> progress, PieceSink sink) throws InterruptedException {
        if (progress.isEmpty()) {
            return true;
        }
        while (!progress.get().awaitPrompt(LOOK_UP)) {
            if (!sink.wanted()) {
                return false;
            }
        }
        return true;
    }

    private boolean received(int task, PieceSink sink) throws NativeModelException {
        for (Binding.Output output = binding.receive(task); !output.last(); output = binding.receive(task)) {
            String text = output.text();
            seen += tokensIn(text);
            lastWasSilent = text.isEmpty();
            if (!(text.isEmpty() ? sink.wanted() : sink.accept(text))) {
                return false;
            }
        }
        return true;
    }

    /** One, but llama.cpp holds tokens back until they make whole characters; then the vocabulary tells how many they were. */
    private int tokensIn(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        return ascii ? 1 : Math.max(1, binding.encode(text).length);
    }

    private Spent finished(Optional<TaskProgress> progress) throws InterruptedException {
        int cached = 0;
        int generated = seen;
        if (progress.isPresent() && progress.get().awaitCounts(LOG_LINE)) {
            cached = promptTokens - progress.get().evaluated();
            generated = progress.get().decoded();
        }
        // The end token has no text; it may be the last one that was allowed.
        boolean full = generated >= maxTokens && !lastWasSilent;
        return new Spent(promptTokens, Math.max(0, cached), generated, full ? End.LENGTH : End.COMPLETE);
    }

    /** A task that is cancelled before it has a slot gets one afterwards and runs to its end for nobody: so wait for it. */
    private Spent cancelled(int task, Optional<TaskProgress> progress)
            throws NativeModelException, InterruptedException {
        if (progress.isPresent()) {
            progress.get().awaitLaunch(LAUNCH);
        }
        binding.cancel(task);
        if (progress.isPresent()) {
            progress.get().awaitRelease(RELEASE);
        }
        return new Spent(promptTokens, 0, seen, End.REFUSED);
    }
}
