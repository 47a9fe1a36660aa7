package dev.hearth.console.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: three digits that matter, and a unit. */
public final class Numbers {

    private static final double CENT = 0.01;

    /** The ledger counts in billionths of a dollar. */
    private static final double LEAST = 5e-10;

    private static final double KIBI = 1024;
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Numbers() {}

    /** A value and its unit, to be shown in two sizes. */
    public record Reading(String value, String unit) {
        @Override
        public String toString() {
            return value + " " + unit;
        }
    }

    /** {@code 0.4}, {@code 8,069}, {@code 10.1k}, {@code 2.5M}; a dash for what is not known. */
    public static String compact(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (value >= 1e6) {
            return format("%.1fM", value / 1e6);
        }
        if (value >= 1e4) {
            return format("%.1fk", value / 1e3);
        }
        boolean whole = value >= 10 || value == Math.rint(value);
        return whole ? format("%,.0f", value) : format(value >= 1 ? "%.1f" : "%.2f", value);
    }

    /** Milliseconds below ten seconds, then seconds. */
    public static Reading millis(double millis) {
        if (Double.isNaN(millis)) {
            return new Reading("–", "ms");
        }
        return millis < 10_000
                ? new Reading(format("%,.0f", millis), "ms")
                : new Reading(format("%.1f", millis / 1000), "s");
    }

    /** Milliseconds as an axis shows them: {@code 500 ms}, {@code 1.5 s}. */
    public static String duration(double millis) {
        return millis < 1000 ? format("%.0f ms", millis) : format("%.1f s", millis / 1000);
    }

    /** A fraction from 0 to 1 as a number of per cent, finer near zero. */
    public static String percent(double fraction) {
        if (Double.isNaN(fraction)) {
            return "–";
        }
        double percent = fraction * 100;
        return format(percent == 0 || percent >= 10 ? "%.0f" : percent >= 1 ? "%.1f" : "%.2f", percent);
    }

    public static String bytes(double bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= KIBI && unit < BYTES.length - 1) {
            value /= KIBI;
            unit++;
        }
        return format(value >= 100 || unit == 0 ? "%.0f %s" : "%.1f %s", value, BYTES[unit]);
    }

    /**
     * {@code $1,234.50}; below a dollar as fine as four digits behind the point, below a cent as three that matter
     * ({@code $0.000125}: what a short question costs), but for zeros that say nothing.
     */
    public static String dollars(double amount) {
        double size = Math.abs(amount);
        if (size >= 1 || size == 0) {
            return format("$%,.2f", amount);
        }
        if (size >= CENT) {
            return format("$%.4f", amount).replaceFirst("0{1,2}$", "");
        }
        return size < LEAST ? "<$0.000000001" : "$" + digits(amount).toPlainString();
    }

    private static BigDecimal digits(double amount) {
        return BigDecimal.valueOf(amount)
                .round(new MathContext(3, RoundingMode.HALF_UP))
                .stripTrailingZeros();
    }

    public static String whole(long value) {
        return format("%,d", value);
    }

    @SuppressWarnings("AnnotateFormatMethod") // Several patterns here are chosen by the size of the value.
    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
