package dev.hearth.console.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far back one looks. */
enum Since {
    DAY(1),
    WEEK(7),
    MONTH(30),
    EVER(0);

    private final int days;

    Since(int days) {
        this.days = days;
    }

    @Nullable
    Instant before(Clock clock) {
        return this == EVER ? null : clock.instant().minus(Duration.ofDays(days));
    }
}
