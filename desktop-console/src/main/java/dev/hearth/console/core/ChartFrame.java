package dev.hearth.console.core;

/** Where values and times lie on a chart: the plane inside the labels, in pixels; times in milliseconds. */
record ChartFrame(double left, double headroom, double width, double height, double top, long end, long window) {

    static final int ROWS = 4;

    private static final double LABELS = 52;
    private static final double ABOVE = 8;
    private static final double CLOCK = 22;
    private static final double BESIDE = 6;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    static ChartFrame within(double width, double height, double top, long end, long window) {
        return new ChartFrame(LABELS, ABOVE, width - LABELS - BESIDE, height - ABOVE - CLOCK, top, end, window);
    }

    /** The least top above the value that divides into four round steps. */
    static double niceTop(double max) {
        double step = max / ROWS;
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double nice : STEPS) {
            if (step <= nice * power * 1.000001) {
                return nice * power * ROWS;
            }
        }
        return 10 * power * ROWS;
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return headroom + height;
    }

    long start() {
        return end - window;
    }

    double x(long time) {
        return left + width * (time - start()) / window;
    }

    double y(double value) {
        return bottom() - height * Math.clamp(value / top, 0, 1);
    }

    long time(double x) {
        return start() + Math.round((x - left) / width * window);
    }

    boolean contains(double x) {
        return x >= left && x <= right();
    }

    /** The value nearest to a place on the screen, or -1 without any within three seconds. */
    int nearest(TimeSeries values, double x) {
        long wanted = time(x);
        int best = -1;
        long distance = 3_000;
        for (int i = 0; i < values.size(); i++) {
            long away = Math.abs(values.time(i) - wanted);
            if (away < distance) {
                distance = away;
                best = i;
            }
        }
        return best;
    }
}
