package dev.hearth.server.identity.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hearth.server.identity.Premises;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many may stand at the door. Anybody can begin to sign in: when there was no room, whoever came pushed out those who had
 * come before.
 */
final class Doorstep {

    /** Offices sit behind one address. */
    private static final int MOST_FROM_ONE_ADDRESS = 50;

    private static final int MOST = 1_000;
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final Cache<String, AtomicInteger> byAddress;
    private final Cache<Integer, Boolean> all;
    private final AtomicInteger serial = new AtomicInteger();

    /** @param patience how long each may stand there */
    Doorstep(Duration patience, Clock clock) {
        this.byAddress = cache(patience, clock);
        this.all = cache(patience, clock);
    }

    /** @throws Refusal RATE_LIMITED when this address has begun too often, OVERLOADED when there is no room for anybody */
    void step(String address) {
        if (byAddress.get(Premises.of(address), _ -> new AtomicInteger()).incrementAndGet() > MOST_FROM_ONE_ADDRESS) {
            throw Refusal.of(
                            Kind.RATE_LIMITED,
                            "Too many sign-ins were begun from this address in the last minutes. Wait a moment, then start"
                                    + " again in the console.")
                    .withCode("too_many_sign_ins")
                    .withRetryAfter(A_WHILE);
        }
        all.cleanUp();
        if (all.estimatedSize() >= MOST) {
            throw Refusal.of(Kind.OVERLOADED, "Too many people are signing in just now. Try again in a moment.")
                    .withCode("too_many_sign_ins")
                    .withRetryAfter(A_WHILE);
        }
        all.put(serial.incrementAndGet(), true);
    }

    private static <K, V> Cache<K, V> cache(Duration patience, Clock clock) {
        return Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfterWrite(patience)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }
}
