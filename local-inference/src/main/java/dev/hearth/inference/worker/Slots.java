package dev.hearth.inference.worker;

import dev.hearth.inference.llama.NativeModel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * As many threads as the model has slots; who comes when all are busy waits in line. Platform threads, because they
 * spend their time inside native code, where a virtual thread would hold its carrier.
 */
final class Slots {
    private final NativeModel model;
    private final int total;
    private final IntConsumer busyChanged;
    private final ExecutorService threads;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    Slots(NativeModel model, int total, IntConsumer busyChanged) {
        this.model = model;
        this.total = total;
        this.busyChanged = busyChanged;
        ThreadFactory named = Thread.ofPlatform().daemon().name("slot-", 0).factory();
        this.threads = Executors.newFixedThreadPool(total, named);
    }

    void submit(Turn turn) {
        waiting.incrementAndGet();
        threads.execute(() -> take(turn));
    }

    private void take(Turn turn) {
        waiting.decrementAndGet();
        change(1);
        try {
            turn.run(model);
        } finally {
            change(-1);
        }
    }

    /** One at a time, so that reports arrive in the order of what they tell. */
    private synchronized void change(int difference) {
        busyChanged.accept(busy.addAndGet(difference));
    }

    int total() {
        return total;
    }

    int busy() {
        return busy.get();
    }

    int waiting() {
        return waiting.get();
    }
}
