package dev.hearth.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hearth.server.llm.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Slows down who guesses passwords: after five failures for one user from one address, each further try must wait, 30 s first
 * and twice as long each time, 15 minutes at most. Tries for one pair run one after the other, or a burst of parallel guesses
 * would all be made before the first of them counts.
 */
final class LoginThrottle {

    private static final int FREE_TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int MOST_PAIRS = 20_000;

    private record Pair(String username, String address) {}

    private final Clock clock;
    private final Cache<Pair, Tries> tries;

    LoginThrottle(Clock clock) {
        this.clock = clock;
        this.tries = Caffeine.newBuilder()
                .maximumSize(MOST_PAIRS)
                .expireAfterAccess(MEMORY)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * Runs one try.
     *
     * @return whether it succeeded
     * @throws Refusal RATE_LIMITED, without running it
     */
    boolean attempt(String username, String address, BooleanSupplier login) {
        return tries.get(new Pair(username, address), _ -> new Tries()).attempt(login);
    }

    private final class Tries {

        private final ReentrantLock one = new ReentrantLock();
        private int failures;
        private Instant next = Instant.MIN;

        boolean attempt(BooleanSupplier login) {
            one.lock();
            try {
                refuseBefore(next);
                boolean success = login.getAsBoolean();
                count(success);
                return success;
            } finally {
                one.unlock();
            }
        }

        private void count(boolean success) {
            failures = success ? 0 : failures + 1;
            next = failures < FREE_TRIES ? Instant.MIN : clock.instant().plus(pause(failures - FREE_TRIES));
        }
    }

    private void refuseBefore(Instant next) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            Duration wait = Duration.between(now, next);
            throw Refusal.of(
                            Refusal.Kind.RATE_LIMITED,
                            "Too many failed logins. Try again in " + Math.max(1, wait.toSeconds()) + " seconds.")
                    .withCode("too_many_logins")
                    .withRetryAfter(wait);
        }
    }

    private static Duration pause(int rounds) {
        Duration pause = FIRST_WAIT.multipliedBy(1L << Math.min(rounds, 10));
        return pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT;
    }
}
