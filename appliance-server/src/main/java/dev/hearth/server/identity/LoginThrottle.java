package dev.hearth.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hearth.server.llm.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Slows down who guesses passwords, and nobody else for long. Failures count for the user at that address, for the address (one
 * machine that tries many users), and for the user (many machines that try one). The last two do not bind who has signed in
 * from that very address before: a stranger can make users wait only at addresses from which they never came.
 */
final class LoginThrottle {

    private static final Tries.Pace PAIR = new Tries.Pace(5, Duration.ofSeconds(30), Duration.ofMinutes(15));
    /** Offices sit behind one address: twenty people who come back from a holiday mistype more than five times. */
    private static final Tries.Pace ADDRESS = new Tries.Pace(50, Duration.ofSeconds(30), Duration.ofMinutes(15));
    /** A guess a minute is 500,000 a year: nothing against a password of eight characters. */
    private static final Tries.Pace USER = new Tries.Pace(25, Duration.ofSeconds(5), Duration.ofMinutes(1));

    private static final Duration MEMORY = Duration.ofHours(1);
    private static final Duration GOOD_MEMORY = Duration.ofDays(30);
    private static final int MOST = 20_000;

    private record Pair(String username, String address) {}

    private final Clock clock;
    private final Cache<Pair, Tries> pairs;
    private final Cache<String, Tries> addresses;
    private final Cache<String, Tries> users;
    private final Cache<Pair, Boolean> trusted;

    LoginThrottle(Clock clock) {
        this.clock = clock;
        this.pairs = cache(MEMORY);
        this.addresses = cache(MEMORY);
        this.users = cache(MEMORY);
        this.trusted = cache(GOOD_MEMORY);
    }

    /**
     * Runs one try.
     *
     * @return what it found, or nothing when it failed
     * @throws Refusal RATE_LIMITED, without running it
     */
    <T> Optional<T> attempt(String username, String address, Supplier<Optional<T>> login) {
        String premises = Premises.of(address);
        Pair pair = new Pair(username, premises);
        List<Tries> all = trusted.getIfPresent(pair) == null
                ? List.of(pair(pair), of(addresses, premises, ADDRESS), of(users, username, USER))
                : List.of(pair(pair));
        begin(all);
        Optional<T> found;
        try {
            found = login.get();
        } catch (RuntimeException e) { // Nobody knows whether the password was right.
            all.forEach(Tries::takeBack);
            throw e;
        }
        if (found.isPresent()) {
            all.forEach(Tries::takeBack);
            pair(pair).forget();
            trusted.put(pair, true);
        }
        return found;
    }

    /** Lets a user try again at once, wherever he is. */
    void forget(String username) {
        users.invalidate(username);
        pairs.asMap().keySet().removeIf(pair -> pair.username().equals(username));
    }

    private static void begin(List<Tries> all) {
        int begun = 0;
        try {
            for (Tries tries : all) {
                tries.begin();
                begun++;
            }
        } catch (Refusal refusal) {
            all.subList(0, begun).forEach(Tries::takeBack);
            throw refusal;
        }
    }

    private Tries pair(Pair pair) {
        return of(pairs, pair, PAIR);
    }

    private <K> Tries of(Cache<K, Tries> cache, K key, Tries.Pace pace) {
        return cache.get(key, _ -> new Tries(pace, clock));
    }

    private <K, V> Cache<K, V> cache(Duration memory) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(memory)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }
}
