package dev.hearth.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends writes to clients that have stopped reading: each would hold its place, its reservation and a model's slot for as
 * long as it likes. One thread looks at all streams four times a second, which costs a write two atomic operations.
 */
public final class WriteWatch implements AutoCloseable {

    private static final long LOOK_MILLIS = 250;

    /** As long as an upstream may be silent by default. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final long limitNanos;
    private final Set<WriteLimit> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("client-watch").daemon().factory());

    public WriteWatch() {
        this(LIMIT);
    }

    /** @param limit how long a client may take no byte of what it is sent */
    WriteWatch(Duration limit) {
        this.limitNanos = limit.toNanos();
        Future<?> _ = ticker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** For the writes of one answer. */
    WriteLimit open() {
        WriteLimit writes = new WriteLimit(limitNanos, open::remove);
        open.add(writes);
        return writes;
    }

    private void look() {
        long now = System.nanoTime();
        open.forEach(writes -> writes.endIfOver(now));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
