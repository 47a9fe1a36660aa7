package dev.hearth.server.config;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What somebody may spend. Days and months are those of the calendar, in the zone of the configuration.
 *
 * @param amount in 10⁻⁹ US dollars, or in tokens
 * @param alertPercent at which share of the amount an alert is raised, 1 to 100
 * @param reportOnly whether nothing is refused when it is spent, and only reports and alerts tell
 */
public record Budget(long amount, Unit unit, Period period, int alertPercent, boolean reportOnly) {

    public static final int DEFAULT_ALERT_PERCENT = 80;

    public enum Unit {
        USD,
        TOKENS;

        /** What people write for so many nano-dollars, or tokens: without needless zeros. */
        public BigDecimal shown(long smallest) {
            BigDecimal amount =
                    this == USD ? NanoUsd.dollars(smallest).stripTrailingZeros() : BigDecimal.valueOf(smallest);
            return amount.scale() < 0 ? amount.setScale(0) : amount;
        }

        /** @throws ArithmeticException for parts of a nano-dollar or a token, and for more than a long holds */
        public long smallest(BigDecimal amount) {
            return this == USD ? NanoUsd.of(amount) : amount.longValueExact();
        }

        /** Such as {@code 0.50 USD} or {@code 100 tokens}. */
        public String words(long smallest) {
            return this == USD ? NanoUsd.words(smallest) : smallest + " tokens";
        }
    }

    public enum Period {
        DAY,
        MONTH,
        /** It does not begin anew. */
        TOTAL
    }

    /** Whether it refuses what it cannot pay, and does not only report. */
    public boolean binds() {
        return !reportOnly;
    }

    /** More dollars than there are, and still far from where a long ends. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    /** The budget of a part of the file; none without the key. */
    static Optional<Budget> read(Section holder) {
        Section section = holder.section("budget", Keys.BUDGET);
        return holder.has("budget") && !section.isEmpty() ? Optional.of(of(section)) : Optional.empty();
    }

    private static Budget of(Section section) {
        Unit unit = section.choice("unit", Unit.class);
        return new Budget(
                amount(section, unit),
                unit,
                section.choice("period", Period.class),
                section.integer("alert_percent", 1, 100).orElse(DEFAULT_ALERT_PERCENT),
                section.flag("report_only"));
    }

    private static long amount(Section section, Unit unit) {
        if (unit == Unit.TOKENS) {
            return section.require(
                    section.number("amount", 1, Long.MAX_VALUE).stream().boxed().findFirst(), "amount");
        }
        String text = section.require(section.text("amount"), "amount");
        if (text.matches("\\d{1,10}(\\.\\d{1,9})?")) {
            BigDecimal dollars = new BigDecimal(text);
            if (dollars.signum() > 0 && dollars.compareTo(MOST) <= 0) {
                return unit.smallest(dollars);
            }
        }
        throw section.problemAt(
                "amount",
                section.words("amount") + " must be US dollars such as 25 or 0.50, not " + section.quoted("amount"));
    }
}
