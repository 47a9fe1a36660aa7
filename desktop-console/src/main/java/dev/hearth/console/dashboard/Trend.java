package dev.hearth.console.dashboard;

import dev.hearth.console.core.TimeSeries;

/** What has changed since a minute ago: a fraction, 0.25 for a quarter more; unknown with too little to compare. */
record Trend(double change) {

    private static final int MINUTE = 60;
    private static final int ENOUGH = 10;
    private static final double STEADY = 0.005;

    static final Trend UNKNOWN = new Trend(Double.NaN);

    /** The mean of the last minute against that of the one before it. */
    static Trend ofMeans(TimeSeries values) {
        int n = values.size();
        double before = n - MINUTE < ENOUGH ? Double.NaN : values.mean(n - 2 * MINUTE, n - MINUTE);
        double now = values.mean(n - MINUTE, n);
        return of(before, now);
    }

    /**
     * The last value against that of a minute ago, where every value is already that of a whole minute: means of those
     * still rose by 100 % when the last error was long over.
     */
    static Trend ofMinutes(TimeSeries values) {
        int before = values.size() - 1 - MINUTE;
        return before < 0 ? UNKNOWN : of(values.value(before), values.last());
    }

    private static Trend of(double before, double now) {
        return before < 1e-9 ? UNKNOWN : new Trend(now / before - 1);
    }

    boolean known() {
        return !Double.isNaN(change);
    }

    boolean rising() {
        return change > STEADY;
    }

    boolean falling() {
        return change < -STEADY;
    }
}
