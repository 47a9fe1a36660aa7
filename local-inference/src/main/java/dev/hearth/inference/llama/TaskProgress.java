package dev.hearth.inference.llama;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** How far llama.cpp has come with one request, as far as its log has told. */
final class TaskProgress {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean launched;
    private boolean promptDone;
    private boolean released;
    private int evaluated = -1;
    private int decoded = -1;

    void launched() {
        change(() -> launched = true);
    }

    void promptDone() {
        change(() -> promptDone = true);
    }

    void released() {
        change(() -> released = true);
    }

    void evaluated(int promptTokens) {
        change(() -> evaluated = promptTokens);
    }

    void decoded(int tokens) {
        change(() -> decoded = tokens);
    }

    boolean awaitLaunch(Duration most) throws InterruptedException {
        return await(() -> launched, most);
    }

    /** Whether an answer, or the refusal of one, can be received without a long wait. */
    boolean awaitPrompt(Duration most) throws InterruptedException {
        return await(() -> promptDone || released, most);
    }

    boolean awaitRelease(Duration most) throws InterruptedException {
        return await(() -> released, most);
    }

    boolean awaitCounts(Duration most) throws InterruptedException {
        return await(() -> evaluated >= 0 && decoded >= 0, most);
    }

    /** Prompt tokens that had to be computed; known after {@link #awaitCounts}. */
    int evaluated() {
        return evaluated;
    }

    /** Tokens generated; known after {@link #awaitCounts}. */
    int decoded() {
        return decoded;
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(BooleanSupplier reached, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(most);
            while (!reached.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return reached.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
