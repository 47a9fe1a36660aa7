package dev.hearth.console.logs;

import java.time.InstantSource;

/** Counts lines by the second. */
final class LineRate {

    private final InstantSource clock;
    private long second;
    private int current;
    private int last;

    LineRate(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds lines; returns how many came in the last second that is over. */
    int count(int lines) {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            last = now == second + 1 ? current : 0;
            current = 0;
            second = now;
        }
        current += lines;
        return last;
    }
}
