package dev.hearth.inference.worker;

import dev.hearth.inference.llama.NativeModel;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private final ThreadPoolExecutor threads;
    private final AtomicInteger busy = new AtomicInteger();

    Slots(NativeModel model, int total, IntConsumer busyChanged) {
        this.model = model;
        this.total = total;
        this.busyChanged = busyChanged;
        ThreadFactory named = Thread.ofPlatform().daemon().name("slot-", 0).factory();
        this.threads = new ThreadPoolExecutor(total, total, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named);
    }

    /** Puts a turn in line and returns its place there. */
    Runnable submit(Turn turn) {
        Runnable place = () -> take(turn);
        threads.execute(place);
        return place;
    }

    /** Takes a turn out of the line, if it is still in it. */
    void leave(Runnable place) {
        threads.remove(place);
    }

    private void take(Turn turn) {
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
        return threads.getQueue().size();
    }
}
