package dev.hearth.console.limits;

import dev.hearth.console.api.Budget;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Texts;
import java.math.BigDecimal;

/** Budgets in words. */
final class BudgetWords {

    private BudgetWords() {}

    /** {@code $25.00 a month}, {@code 2.0M tokens a day}. */
    static String limit(Texts texts, Budget budget) {
        String amount = amount(budget.amount(), budget.unit());
        String full = budget.unit() == Budget.Unit.USD ? amount : texts.get("budget.tokens", amount);
        return switch (budget.period()) {
            case DAY -> texts.get("budget.a-day", full);
            case MONTH -> texts.get("budget.a-month", full);
            case TOTAL -> texts.get("budget.in-all", full);
        };
    }

    /** Dollars with their sign; tokens as a number only. */
    static String amount(BigDecimal amount, Budget.Unit unit) {
        return unit == Budget.Unit.USD ? Numbers.dollars(amount.doubleValue()) : Numbers.compact(amount.doubleValue());
    }

    static String unit(Texts texts, Budget.Unit unit) {
        return switch (unit) {
            case USD -> texts.get("budget.unit.usd");
            case TOKENS -> texts.get("budget.unit.tokens");
        };
    }

    static String period(Texts texts, Budget.Period period) {
        return switch (period) {
            case DAY -> texts.get("budget.period.day");
            case MONTH -> texts.get("budget.period.month");
            case TOTAL -> texts.get("budget.period.total");
        };
    }
}
