package dev.hearth.console.usage;

/** How high a chart is. */
final class Scale {

    private static final int ROWS = 4;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    private Scale() {}

    /** The least top above the value that divides into four round steps; of countable things whole ones. */
    static double top(double highest, Quantity quantity) {
        double least = quantity == Quantity.COST ? 0.0004 : ROWS;
        double step = Math.max(highest, least) / ROWS;
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double nice : STEPS) {
            boolean whole = quantity == Quantity.COST || nice * power == Math.rint(nice * power);
            if (whole && step <= nice * power * 1.000001) {
                return nice * power * ROWS;
            }
        }
        return 10 * power * ROWS;
    }
}
