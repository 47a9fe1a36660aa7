package dev.hearth.console.dashboard;

import dev.hearth.console.core.TimeSeries;

/** The last minute against the one before it: a fraction, 0.25 for a quarter more; unknown with too little to compare. */
record Trend(double change) {

    private static final int MINUTE = 60;
    private static final int ENOUGH = 10;
    private static final double STEADY = 0.005;

    static Trend of(TimeSeries values) {
        int n = values.size();
        double before = n - MINUTE < ENOUGH ? Double.NaN : values.mean(n - 2 * MINUTE, n - MINUTE);
        double now = values.mean(n - MINUTE, n);
        return new Trend(before < 1e-9 ? Double.NaN : now / before - 1);
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
