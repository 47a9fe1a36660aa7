package dev.hearth.server;

import dev.hearth.server.identity.ApiKeys;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small work that is done every few seconds, and once more at the end. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long EVERY_SECONDS = 10;

    private final ApiKeys keys;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeping").factory());

    Housekeeping(ApiKeys keys) {
        this.keys = keys;
        Future<?> _ = schedule.scheduleWithFixedDelay(this::tidy, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tidy() {
        try {
            keys.flushLastUsed();
        } catch (RuntimeException e) {
            // The database is away: the times stay in memory and are written next time.
            LOG.warn("When keys were last used could not be written: {}", e.toString());
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
        tidy();
    }
}
