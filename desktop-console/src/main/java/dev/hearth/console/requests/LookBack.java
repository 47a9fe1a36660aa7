package dev.hearth.console.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far back one looks. */
enum LookBack {
    ALWAYS(null),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final @Nullable Duration length;

    LookBack(@Nullable Duration length) {
        this.length = length;
    }

    @Nullable
    Instant from(Clock clock) {
        return length == null ? null : clock.instant().minus(length);
    }
}
