package dev.hearth.server;

import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.responses.Responses;
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
    private final Sessions sessions;
    private final Responses responses;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeping").factory());

    Housekeeping(ApiKeys keys, Sessions sessions, Responses responses) {
        this.keys = keys;
        this.sessions = sessions;
        this.responses = responses;
        Future<?> _ = schedule.scheduleWithFixedDelay(this::tidy, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tidy() {
        attempt("When keys were last used could not be written", keys::flushLastUsed);
        attempt("Sessions that have ended could not be deleted", sessions::tidy);
        attempt("Responses that are too old could not be deleted", responses::tidy);
    }

    /** The database may be away: what could not be done is done next time. */
    private static void attempt(String failure, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{}: {}", failure, e.toString());
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
        tidy();
    }
}
