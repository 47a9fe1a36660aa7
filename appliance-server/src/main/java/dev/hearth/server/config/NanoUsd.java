package dev.hearth.server.config;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money as the house counts it, in 10⁻⁹ US dollars in a long, and as people write it. */
public final class NanoUsd {

    private static final int DIGITS = 9;

    /** As few digits behind the point as a price has. */
    private static final int CENTS = 2;

    private NanoUsd() {}

    /** @throws ArithmeticException for parts of a nano-dollar, and for more than a long holds */
    public static long of(BigDecimal dollars) {
        return dollars.movePointRight(DIGITS).longValueExact();
    }

    /** @throws ArithmeticException for more than a long holds */
    public static long rounded(BigDecimal dollars) {
        return of(dollars.setScale(DIGITS, RoundingMode.HALF_UP));
    }

    /** With all nine digits. */
    public static BigDecimal dollars(long nanoUsd) {
        return BigDecimal.valueOf(nanoUsd, DIGITS);
    }

    /** For JSON and metrics, where numbers are doubles: exact to the nano-dollar up to nine million dollars. */
    public static double approximately(long nanoUsd) {
        return nanoUsd / 1e9;
    }

    /** Such as {@code 0.50 USD}, with as many digits as there are. */
    public static String words(long nanoUsd) {
        BigDecimal dollars = dollars(nanoUsd).stripTrailingZeros();
        return (dollars.scale() < CENTS ? dollars.setScale(CENTS) : dollars).toPlainString() + " USD";
    }
}
