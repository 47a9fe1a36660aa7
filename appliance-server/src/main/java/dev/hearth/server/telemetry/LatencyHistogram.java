package dev.hearth.server.telemetry;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Counts durations in buckets that grow by 5 %, from 1 ms to beyond an hour: a quantile is off by 2.5 % at most, and
 * memory does not depend on the load. Not thread-safe.
 */
final class LatencyHistogram {

    private static final double GROWTH = 1.05;
    private static final int BUCKETS = 320;

    private final int[] counts = new int[BUCKETS];
    private long total;

    void add(long millis) {
        counts[bucketOf(millis)]++;
        total++;
    }

    void add(LatencyHistogram other) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts[bucket] += other.counts[bucket];
        }
        total += other.total;
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** In milliseconds; empty when nothing was counted. */
    OptionalLong quantile(double share) {
        if (total == 0) {
            return OptionalLong.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        int bucket = 0;
        for (long seen = counts[0]; seen < rank; seen += counts[bucket]) {
            bucket++;
        }
        return OptionalLong.of(millisOf(bucket));
    }

    private static int bucketOf(long millis) {
        return millis < 1 ? 0 : Math.min(BUCKETS - 1, 1 + (int) (Math.log((double) millis) / Math.log(GROWTH)));
    }

    private static long millisOf(int bucket) {
        return bucket == 0 ? 0 : Math.round(Math.pow(GROWTH, bucket - 0.5));
    }
}
