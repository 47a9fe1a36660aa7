package dev.hearth.server.watch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks after everybody who waits for an upstream or a client, and interrupts those whose time is up. One thread looks at
 * all of them every {@value #LOOK_MILLIS} ms: that costs a wait two atomic writes, where a timer for each would cost a lock
 * and a heap operation.
 */
public final class Watch implements AutoCloseable {

    private static final long LOOK_MILLIS = 25;

    private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("watch").daemon().factory());

    public Watch() {
        Future<?> _ = ticker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** For the waits of one call, one after the other; to be closed after the last. */
    public Deadline deadline() {
        Deadline deadline = new Deadline(open::remove);
        open.add(deadline);
        return deadline;
    }

    private void look() {
        long now = System.nanoTime();
        open.forEach(deadline -> deadline.endIfPassed(now));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
