package dev.hearth.console.core;

import java.time.Instant;

/** The last so many values of one measure with their times; the oldest leave. A missing value is NaN. */
public final class TimeSeries {

    private final long[] times;
    private final double[] values;
    private int head;
    private int size;

    public TimeSeries(int capacity) {
        times = new long[capacity];
        values = new double[capacity];
    }

    /** A value that is not newer than the last one is left out: a feed that comes back may repeat itself. */
    public void add(Instant at, double value) {
        long millis = at.toEpochMilli();
        if (size > 0 && millis <= lastTime()) {
            return;
        }
        int slot = (head + size) % times.length;
        times[slot] = millis;
        values[slot] = value;
        if (size < times.length) {
            size++;
        } else {
            head = (head + 1) % times.length;
        }
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return times.length;
    }

    public double value(int index) {
        return values[(head + index) % times.length];
    }

    /** Milliseconds since 1970. */
    public long time(int index) {
        return times[(head + index) % times.length];
    }

    long lastTime() {
        return size == 0 ? 0 : time(size - 1);
    }

    public double last() {
        return size == 0 ? Double.NaN : value(size - 1);
    }

    /** Mean of the known values from index {@code from} (inclusive) to {@code to} (exclusive); NaN without any. */
    public double mean(int from, int to) {
        double sum = 0;
        int known = 0;
        for (int i = Math.max(0, from); i < Math.min(size, to); i++) {
            if (!Double.isNaN(value(i))) {
                sum += value(i);
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    public double max() {
        double max = 0;
        for (int i = 0; i < size; i++) {
            max = Double.isNaN(value(i)) ? max : Math.max(max, value(i));
        }
        return max;
    }
}
