package dev.hearth.console.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a key shall end, as it is chosen.
 *
 * @param before when it ends now
 * @param day the last day on which it works, where one is chosen
 */
record Ending(
        Expiry choice, @Nullable Instant before, @Nullable LocalDate day) {

    static final Ending NEVER = of(Expiry.NEVER);

    static Ending of(Expiry choice) {
        return new Ending(choice, null, null);
    }

    boolean isComplete() {
        return choice != Expiry.DAY || day != null;
    }

    /** Nothing for never; only when it is complete. */
    @Nullable
    Instant at(Clock clock) {
        return switch (choice) {
            case KEPT -> before;
            case NEVER -> null;
            case DAY ->
                day == null
                        ? null
                        : day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
            case WEEK, MONTH, QUARTER, YEAR -> clock.instant().plus(Duration.ofDays(choice.days()));
        };
    }
}
