package dev.hearth.console.keys;

import java.time.Duration;

/** How long the old secret of a rotated key goes on working. */
enum Grace {
    NONE(Duration.ZERO),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration time;

    Grace(Duration time) {
        this.time = time;
    }

    Duration time() {
        return time;
    }
}
