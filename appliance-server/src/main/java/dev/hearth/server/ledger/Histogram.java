package dev.hearth.server.ledger;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Durations counted in buckets that grow by 5 %, from 1 ms to beyond an hour: a quantile is off by 2.5 % at most, and two
 * histograms merge without a loss. Written down it takes two or three bytes for each bucket in use. Not thread-safe.
 */
public final class Histogram {

    private static final double GROWTH = Math.log(1.05);
    private static final int BUCKETS = 320;

    private long[] counts = {};

    public void add(long millis) {
        add(bucketOf(millis), 1);
    }

    public void add(Histogram other) {
        for (int bucket = 0; bucket < other.counts.length; bucket++) {
            if (other.counts[bucket] > 0) {
                add(bucket, other.counts[bucket]);
            }
        }
    }

    private void add(int bucket, long count) {
        if (bucket >= counts.length) {
            counts = Arrays.copyOf(counts, Math.min(BUCKETS, bucket + 16));
        }
        counts[bucket] += count;
    }

    /** Forgets what was counted, and keeps the room for more. */
    public void clear() {
        Arrays.fill(counts, 0);
    }

    /** @return milliseconds; empty when nothing was counted */
    public OptionalLong quantile(double share) {
        long total = Arrays.stream(counts).sum();
        if (total == 0) {
            return OptionalLong.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        int bucket = 0;
        for (long seen = counts[0]; seen < rank; seen += counts[bucket]) {
            bucket++;
        }
        return OptionalLong.of(bucket == 0 ? 0 : Math.round(Math.exp(GROWTH * (bucket - 0.5))));
    }

    private static int bucketOf(long millis) {
        return millis < 1 ? 0 : Math.min(BUCKETS - 1, 1 + (int) (Math.log((double) millis) / GROWTH));
    }

    /** Pairs of numbers, seven bits to a byte: how many buckets further, and how many durations there. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int before = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] > 0) {
                write(bytes, bucket - before);
                write(bytes, counts[bucket]);
                before = bucket;
            }
        }
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        while (rest > 0x7f) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    /** Adds what {@link #bytes} has written. */
    void add(byte[] written) {
        int at = 0;
        int bucket = 0;
        while (at < written.length) {
            int end = end(written, at);
            bucket += (int) number(written, at, end);
            at = end;
            end = end(written, at);
            add(bucket, number(written, at, end));
            at = end;
        }
    }

    private static int end(byte[] written, int start) {
        int at = start;
        while (written[at] < 0) {
            at++;
        }
        return at + 1;
    }

    private static long number(byte[] written, int start, int end) {
        long number = 0;
        for (int at = end - 1; at >= start; at--) {
            number = (number << 7) | (written[at] & 0x7f);
        }
        return number;
    }
}
