package dev.hearth.server.provider;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls that a provider is answering. It goes on to count when the provider's settings change under them. */
final class Crowd {

    private static final Duration SOON = Duration.ofSeconds(1);

    /** Each holds a connection to the provider and a thread, for as long as the drain lasts. */
    static final int MOST_DRAINED = 256;

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger draining = new AtomicInteger();

    /**
     * Lets one more in.
     *
     * @throws Refusal of kind {@code OVERLOADED} when {@code most} are inside
     */
    void enter(String provider, OptionalInt most) {
        int now = inside.incrementAndGet();
        if (most.isPresent() && now > most.getAsInt()) {
            inside.decrementAndGet();
            throw Refusal.of(
                            Kind.OVERLOADED,
                            "The provider '" + provider + "' answers " + most.getAsInt()
                                    + " calls at the same time and no more (max_concurrent); try again in a moment.")
                    .withRetryAfter(SOON);
        }
    }

    /** Whether one more may be drained, whose client has left; so many must not keep the place of those who are waited for. */
    boolean mayDrain() {
        if (draining.incrementAndGet() <= MOST_DRAINED) {
            return true;
        }
        draining.decrementAndGet();
        return false;
    }

    void drained() {
        draining.decrementAndGet();
    }

    void leave() {
        inside.decrementAndGet();
    }
}
