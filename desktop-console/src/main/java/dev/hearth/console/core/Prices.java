package dev.hearth.console.core;

import dev.hearth.console.api.Price;
import java.math.BigDecimal;

/** Prices as people read them: US dollars per million tokens. */
public final class Prices {

    private Prices() {}

    /** {@code $2.50}, {@code $0.075}: at least two digits after the point, and none that say nothing. */
    public static String amount(BigDecimal dollars) {
        BigDecimal plain = dollars.stripTrailingZeros();
        return "$" + (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
    }

    /** Input and output: {@code $2.50 → $10.00}. */
    public static String pair(Price price) {
        return amount(price.input()) + " → " + amount(price.output());
    }
}
