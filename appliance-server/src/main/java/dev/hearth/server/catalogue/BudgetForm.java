package dev.hearth.server.catalogue;

import dev.hearth.server.config.Budget;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** A budget as people write it: the amount in US dollars or in tokens. */
public record BudgetForm(
        Optional<BigDecimal> amount,
        Optional<String> unit,
        Optional<String> period,
        Optional<Integer> alertPercent,
        Optional<Boolean> reportOnly) {

    private static final int NANO_DIGITS = 9;

    public static BudgetForm of(Budget budget) {
        BigDecimal amount = BigDecimal.valueOf(budget.amount());
        BigDecimal dollars = amount.movePointLeft(NANO_DIGITS).stripTrailingZeros();
        return new BudgetForm(
                Optional.of(budget.unit() == Budget.Unit.TOKENS ? amount : new BigDecimal(dollars.toPlainString())),
                Optional.of(label(budget.unit())),
                Optional.of(label(budget.period())),
                Optional.of(budget.alertPercent()),
                Optional.of(budget.reportOnly()));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
