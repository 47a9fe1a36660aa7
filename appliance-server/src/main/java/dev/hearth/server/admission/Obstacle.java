package dev.hearth.server.admission;

import dev.hearth.server.llm.Refusal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a call out.
 *
 * @param message without what to do about the wait
 * @param delay how long it stands in the way; empty when waiting is in vain
 */
record Obstacle(Refusal.Kind kind, String message, Optional<String> code, Optional<Duration> delay) {

    /** When one of an account's calls ends, nobody knows. */
    static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    static Obstacle passing(String message, Duration wait) {
        return new Obstacle(
                Refusal.Kind.RATE_LIMITED, message, Optional.empty(), Optional.of(wait.isPositive() ? wait : A_MOMENT));
    }

    /**
     * The "no" to a call with these in its way. It names the one that stands longest: told to wait for another only, the
     * caller would come back and be refused by that one.
     */
    static Refusal refusal(List<Obstacle> obstacles) {
        return obstacles.stream()
                .max(Comparator.comparing((Obstacle obstacle) -> obstacle.kind == Refusal.Kind.QUOTA_EXHAUSTED)
                        .thenComparing(obstacle -> obstacle.delay.orElse(NEVER)))
                .orElseThrow()
                .refusal();
    }

    private Refusal refusal() {
        boolean passing = kind == Refusal.Kind.RATE_LIMITED && delay.isPresent();
        String advice = passing ? "; try again in " + seconds(delay.orElseThrow()) + " s." : "";
        Refusal refusal = Refusal.of(kind, message + advice).withCode(code.orElse(null));
        return delay.map(refusal::withRetryAfter).orElse(refusal);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
