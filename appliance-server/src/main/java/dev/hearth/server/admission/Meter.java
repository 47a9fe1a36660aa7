package dev.hearth.server.admission;

import dev.hearth.server.admission.Allowance.Limit;
import dev.hearth.server.identity.Limits;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** What one key uses right now. All checks pass before anything is taken, so a rejected call costs nothing of any limit. */
final class Meter {

    private final LongSupplier nanoTime;
    private final MinuteWindow requests = new MinuteWindow();
    private final MinuteWindow tokens = new MinuteWindow();
    private long inFlight;

    Meter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @throws Refusal of kind {@code RATE_LIMITED}, with the time after which it is worth asking again */
    synchronized Reservation reserve(String keyName, Limits limits, long tokenBound) {
        long now = advance();
        limits.requestsPerMinute().ifPresent(limit -> {
            if (requests.used() + 1 > limit) {
                throw limited(keyName, limit + " requests per minute", requests.waitFor(1, limit, now));
            }
        });
        limits.concurrentRequests().ifPresent(limit -> {
            if (inFlight + 1 > limit) {
                throw limited(keyName, limit + " concurrent requests", Duration.ofSeconds(1));
            }
        });
        limits.tokensPerMinute().ifPresent(limit -> checkTokens(keyName, limit, tokenBound, now));
        inFlight++;
        // What has no limit is not written down: a busy key without limits would fill the memory with charges.
        limits.requestsPerMinute().ifPresent(_ -> requests.charge(1, now));
        return limits.tokensPerMinute().isEmpty()
                ? Reservation.OF_NO_TOKENS
                : new Reservation(Optional.of(tokens.charge(tokenBound, now)));
    }

    private void checkTokens(String keyName, long limit, long bound, long now) {
        if (bound > limit) {
            throw Refusal.of(
                            Kind.RATE_LIMITED,
                            "This request may use up to " + bound + " tokens, and key '" + keyName + "' may use only "
                                    + limit + " per minute: shorten it, set a smaller max_tokens, or ask an"
                                    + " administrator for a higher limit.")
                    .withCode("request_exceeds_token_limit");
        }
        if (tokens.used() + bound > limit) {
            throw limited(keyName, limit + " tokens per minute", tokens.waitFor(bound, limit, now));
        }
    }

    private static Refusal limited(String keyName, String limit, Duration wait) {
        return Refusal.of(
                        Kind.RATE_LIMITED,
                        "Key '" + keyName + "' has reached its limit of " + limit + "; try again in "
                                + Math.max(1, (wait.toMillis() + 999) / 1000) + " s.")
                .withRetryAfter(wait);
    }

    synchronized void release(Reservation reservation, long tokensUsed) {
        advance();
        inFlight--;
        reservation.tokens().ifPresent(charge -> charge.settle(tokensUsed));
    }

    synchronized Allowance allowance(Limits limits) {
        long now = advance();
        return new Allowance(
                left(limits.requestsPerMinute(), requests, now), left(limits.tokensPerMinute(), tokens, now));
    }

    synchronized long inFlight() {
        return inFlight;
    }

    private static Optional<Limit> left(OptionalLong limit, MinuteWindow window, long now) {
        return limit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Limit(
                        limit.getAsLong(), Math.max(0, limit.getAsLong() - window.used()), window.untilEmpty(now)));
    }

    private long advance() {
        long now = nanoTime.getAsLong();
        requests.advance(now);
        tokens.advance(now);
        return now;
    }

    /** What a call holds until it is over. */
    record Reservation(Optional<MinuteWindow.Charge> tokens) {
        private static final Reservation OF_NO_TOKENS = new Reservation(Optional.empty());
    }
}
