package dev.hearth.server.identity;

import dev.hearth.server.llm.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** Failed tries of one kind, and the pause that they have earned. */
final class Tries {

    /**
     * How a kind of tries is slowed down.
     *
     * @param free how many may fail without a pause
     * @param first pause; each further failure doubles it
     * @param longest pause
     */
    record Pace(int free, Duration first, Duration longest) {

        Duration pause(int rounds) {
            Duration pause = first.multipliedBy(1L << Math.min(rounds, 10));
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    private final Pace pace;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private int failures;
    private Instant next = Instant.MIN;

    Tries(Pace pace, Clock clock) {
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * Counts a try as failed until {@link #takeBack} says otherwise: else a burst of parallel guesses would all be made before
     * the first of them counts.
     *
     * @throws Refusal RATE_LIMITED, and counts nothing
     */
    void begin() {
        lock.lock();
        try {
            refuseDuringPause();
            set(failures + 1);
        } finally {
            lock.unlock();
        }
    }

    void takeBack() {
        lock.lock();
        try {
            set(Math.max(0, failures - 1));
        } finally {
            lock.unlock();
        }
    }

    void forget() {
        lock.lock();
        try {
            set(0);
        } finally {
            lock.unlock();
        }
    }

    private void set(int count) {
        failures = count;
        next = count < pace.free() ? Instant.MIN : clock.instant().plus(pace.pause(count - pace.free()));
    }

    private void refuseDuringPause() {
        Instant now = clock.instant();
        // One longer than can be is no pause: the clock has been set back since.
        if (now.isBefore(next) && !next.isAfter(now.plus(pace.longest()))) {
            Duration wait = Duration.between(now, next);
            throw Refusal.of(
                            Refusal.Kind.RATE_LIMITED,
                            "Too many failed logins. Try again in " + Math.max(1, wait.toSeconds()) + " seconds.")
                    .withCode("too_many_logins")
                    .withRetryAfter(wait);
        }
    }
}
