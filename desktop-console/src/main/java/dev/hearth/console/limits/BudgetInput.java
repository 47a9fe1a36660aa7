package dev.hearth.console.limits;

import dev.hearth.console.api.Budget;
import dev.hearth.console.api.Budget.Period;
import dev.hearth.console.api.Budget.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A budget as it is typed, or none. */
record BudgetInput(boolean wanted, String amount, Unit unit, Period period, String alertPercent, boolean reportOnly) {

    static final BudgetInput NONE =
            new BudgetInput(false, "", Unit.USD, Period.MONTH, String.valueOf(Budget.USUAL_ALERT_PERCENT), false);

    static BudgetInput of(@Nullable Budget budget) {
        return budget == null
                ? NONE
                : new BudgetInput(
                        true,
                        budget.amount().toPlainString(),
                        budget.unit(),
                        budget.period(),
                        String.valueOf(budget.alertPercent()),
                        budget.reportOnly());
    }

    Optional<Flaw> flaw() {
        if (!wanted) {
            return Optional.empty();
        }
        if (unit == Unit.USD && !isAmount("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return Optional.of(Flaw.NOT_DOLLARS);
        }
        if (unit == Unit.TOKENS && !isAmount("[0-9]{1,15}")) {
            return Optional.of(Flaw.NOT_TOKENS);
        }
        boolean percent = alertPercent.strip().matches("[1-9][0-9]?|100");
        return percent ? Optional.empty() : Optional.of(Flaw.NOT_A_PERCENTAGE);
    }

    /** Only when there is no flaw; nothing for no budget. */
    @Nullable
    Budget budget() {
        return wanted ? new Budget(number(), unit, period, Integer.parseInt(alertPercent.strip()), reportOnly) : null;
    }

    private boolean isAmount(String pattern) {
        return Digits.of(amount).matches(pattern) && number().signum() > 0;
    }

    private BigDecimal number() {
        return new BigDecimal(Digits.of(amount));
    }
}
