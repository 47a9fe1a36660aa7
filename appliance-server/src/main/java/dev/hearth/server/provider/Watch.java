package dev.hearth.server.provider;

import dev.hearth.server.config.Timeouts;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks after all calls that wait for an upstream and interrupts those whose time is up. One thread looks at all of them
 * every {@value #LOOK_MILLIS} ms: that costs a call two atomic writes for each chunk, where a timer for each would cost
 * a lock and a heap operation.
 */
public final class Watch implements AutoCloseable {

    private static final long LOOK_MILLIS = 25;

    private final Set<Patience> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("upstream-watch").daemon().factory());

    public Watch() {
        Future<?> _ = ticker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The current thread's patience with one call. */
    Patience over(String upstream, Timeouts timeouts) {
        Patience patience = new Patience(upstream, timeouts, waiting::remove);
        waiting.add(patience);
        return patience;
    }

    private void look() {
        long now = System.nanoTime();
        waiting.forEach(patience -> patience.endIfOver(now));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
