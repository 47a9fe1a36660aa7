package dev.hearth.console.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a new key shall work. */
enum Expiry {
    NEVER(0),
    WEEK(7),
    MONTH(30),
    QUARTER(90),
    YEAR(365);

    private final int days;

    Expiry(int days) {
        this.days = days;
    }

    @Nullable
    Instant after(Clock clock) {
        return this == NEVER ? null : clock.instant().plus(Duration.ofDays(days));
    }
}
