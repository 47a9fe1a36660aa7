package dev.hearth.server.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** When a key was last used, to the second. */
final class LastUse {

    private static final long NEVER = Long.MIN_VALUE;
    private static final long RESOLUTION_MILLIS = 1000;

    private final AtomicLong used;
    private final AtomicLong written;

    LastUse(Optional<Instant> time) {
        long millis = time.map(Instant::toEpochMilli).orElse(NEVER);
        used = new AtomicLong(millis);
        written = new AtomicLong(millis);
    }

    /** Writes once a second at most: many cores that use one key should not fight over one cache line. */
    void at(long millis) {
        long before = used.getPlain();
        if (before == NEVER || millis - before >= RESOLUTION_MILLIS) {
            used.setOpaque(millis);
        }
    }

    Optional<Instant> time() {
        return moment(used.getOpaque());
    }

    Optional<Instant> unwritten() {
        long millis = used.getOpaque();
        return millis == written.get() ? Optional.empty() : moment(millis);
    }

    void written(Instant time) {
        written.set(time.toEpochMilli());
    }

    private static Optional<Instant> moment(long millis) {
        return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
