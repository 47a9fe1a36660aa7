package dev.hearth.server.admission;

import dev.hearth.server.admission.Allowance.Limit;
import dev.hearth.server.config.Limits;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** What one key uses right now. All checks pass before anything is taken, so a rejected call costs nothing of any limit. */
final class Meter {

    /** When one of a key's calls ends, nobody knows. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

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
        checkPossible(keyName, limits.tokensPerMinute(), tokenBound);
        Duration forRequest = wait(requests, 1, limits.requestsPerMinute(), now);
        Duration forTokens = wait(tokens, tokenBound, limits.tokensPerMinute(), now);
        // Told to wait for the one limit only, a caller would come back and be refused by the other.
        Duration forBoth = forRequest.compareTo(forTokens) > 0 ? forRequest : forTokens;
        if (forRequest.isPositive()) {
            throw limited(keyName, limits.requestsPerMinute(), "requests per minute", forBoth);
        }
        if (limits.concurrentRequests().isPresent()
                && inFlight >= limits.concurrentRequests().getAsLong()) {
            throw limited(keyName, limits.concurrentRequests(), "concurrent requests", A_MOMENT);
        }
        if (forTokens.isPositive()) {
            throw limited(keyName, limits.tokensPerMinute(), "tokens per minute", forBoth);
        }
        inFlight++;
        // What has no limit is not written down: a busy key without limits would fill the memory with charges.
        limits.requestsPerMinute().ifPresent(_ -> requests.charge(1, now));
        return limits.tokensPerMinute().isEmpty()
                ? Reservation.OF_NO_TOKENS
                : new Reservation(Optional.of(tokens.charge(tokenBound, now)));
    }

    /** How long until {@code amount} fits; nothing when it does now. */
    private static Duration wait(MinuteWindow window, long amount, OptionalLong limit, long now) {
        if (limit.isEmpty() || window.used() + amount <= limit.getAsLong()) {
            return Duration.ZERO;
        }
        Duration wait = window.waitFor(amount, limit.getAsLong(), now);
        return wait.isPositive() ? wait : A_MOMENT; // Under a limit of none, there is nothing to wait for.
    }

    private static void checkPossible(String keyName, OptionalLong limit, long bound) {
        if (limit.isPresent() && bound > limit.getAsLong()) {
            throw Refusal.of(
                            Kind.RATE_LIMITED,
                            "This request may use up to " + bound + " tokens, and key '" + keyName + "' may use only "
                                    + limit.getAsLong() + " per minute: shorten it, set a smaller max_tokens, or ask an"
                                    + " administrator for a higher limit.")
                    .withCode("request_exceeds_token_limit");
        }
    }

    private static Refusal limited(String keyName, OptionalLong limit, String what, Duration wait) {
        return Refusal.of(
                        Kind.RATE_LIMITED,
                        "Key '" + keyName + "' has reached its limit of " + limit.getAsLong() + " " + what
                                + "; try again in "
                                + Math.max(1, wait.plusNanos(999_999_999).toSeconds()) + " s.")
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
