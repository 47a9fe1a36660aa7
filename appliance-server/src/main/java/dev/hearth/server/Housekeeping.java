package dev.hearth.server;

import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.responses.Responses;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final List<Chore> chores = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeping").factory());

    private record Chore(String failure, Runnable work) {}

    Housekeeping(ApiKeys keys, Sessions sessions, Responses responses) {
        also("When keys were last used could not be written", keys::flushLastUsed);
        also("Sessions that have ended could not be deleted", sessions::tidy);
        also("Responses that are too old could not be deleted", responses::tidy);
        Future<?> _ = schedule.scheduleWithFixedDelay(this::tidy, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** @param failure what is said when the work fails; it is done again next time, since the database may only be away */
    void also(String failure, Runnable work) {
        chores.add(new Chore(failure, work));
    }

    private void tidy() {
        for (Chore chore : chores) {
            try {
                chore.work().run();
            } catch (RuntimeException e) {
                LOG.warn("{}: {}", chore.failure(), e.toString());
            }
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
        tidy();
    }
}
