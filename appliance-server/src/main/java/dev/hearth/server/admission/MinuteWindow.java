package dev.hearth.server.admission;

import java.time.Duration;
import java.util.Arrays;

/**
 * An amount used within the last minute, kept in 60 slices of one second. A slice counts until the last of its
 * moments is a minute old, so no 60 seconds ever hold more than the limit, whatever the clock of the caller says. Time is
 * a monotone nanosecond reading: a wall clock that jumps neither frees nor takes anything. Not thread-safe.
 */
final class MinuteWindow {

    private static final int SLICES = 61;
    private static final long SLICE_NANOS = 1_000_000_000L;

    private final long[] used = new long[SLICES];
    private long newest = Long.MIN_VALUE;
    private long sum;

    /** Lets slices expire that have left the window. */
    void advance(long nanos) {
        long slice = Math.floorDiv(nanos, SLICE_NANOS);
        if (newest == Long.MIN_VALUE || slice - newest >= SLICES) {
            Arrays.fill(used, 0);
            sum = 0;
            newest = slice;
        }
        while (newest < slice) {
            newest++;
            sum -= used[index(newest)];
            used[index(newest)] = 0;
        }
    }

    long used() {
        return sum;
    }

    /** @return the slice that was charged, for {@link #correct} */
    long charge(long amount) {
        used[index(newest)] += amount;
        sum += amount;
        return newest;
    }

    /** Changes what an earlier charge amounted to; nothing happens when its slice has left the window. */
    void correct(long slice, long difference) {
        if (newest - slice < SLICES) {
            used[index(slice)] += difference;
            sum += difference;
        }
    }

    /** How long until {@code amount} more fits under {@code limit}; an hour when it never will. */
    Duration waitFor(long amount, long limit, long nanos) {
        long over = sum + amount - limit;
        for (int age = SLICES - 1; age >= 0 && over > 0; age--) {
            over -= used[index(newest - age)];
            if (over <= 0) {
                long free = (newest - age + SLICES) * SLICE_NANOS;
                return Duration.ofNanos(Math.max(free - nanos, 1_000_000));
            }
        }
        return over <= 0 ? Duration.ZERO : Duration.ofHours(1);
    }

    /** How long until the window is empty again. */
    Duration untilEmpty(long nanos) {
        for (int age = 0; age < SLICES; age++) {
            if (used[index(newest - age)] != 0) {
                return Duration.ofNanos((newest - age + SLICES) * SLICE_NANOS - nanos);
            }
        }
        return Duration.ZERO;
    }

    private static int index(long slice) {
        return (int) Math.floorMod(slice, (long) SLICES);
    }
}
