package dev.hearth.server.admin;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Budget.Period;
import dev.hearth.server.config.Budget.Unit;
import dev.hearth.server.llm.Refusal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A budget as the console reads and writes it.
 *
 * @param amount in US dollars, to the nano-dollar, or in tokens
 * @param unit {@code usd} or {@code tokens}
 * @param period {@code day}, {@code month} or {@code total}
 */
record BudgetForm(
        Optional<Number> amount,
        Optional<String> unit,
        Optional<String> period,
        OptionalInt alertPercent,
        Optional<Boolean> reportOnly) {

    static BudgetForm of(Budget budget) {
        return new BudgetForm(
                Optional.of(budget.unit().shown(budget.amount())),
                Optional.of(label(budget.unit())),
                Optional.of(label(budget.period())),
                OptionalInt.of(budget.alertPercent()),
                Optional.of(budget.reportOnly()));
    }

    Budget budget() {
        Unit chosen = choice("budget.unit", unit, Unit.values());
        return new Budget(
                inSmallest(chosen),
                chosen,
                choice("budget.period", period, Period.values()),
                alertPercent.orElse(Budget.DEFAULT_ALERT_PERCENT),
                reportOnly.orElse(false));
    }

    private long inSmallest(Unit chosen) {
        Number given = amount.orElseThrow(() -> missing("budget.amount"));
        try {
            return chosen.smallest(new BigDecimal(given.toString()));
        } catch (ArithmeticException | NumberFormatException _) {
            throw Refusal.invalid(
                    "budget.amount",
                    "'budget.amount' must be whole tokens, or US dollars with up to 9 decimals, below 9 billion.");
        }
    }

    private static <E extends Enum<E>> E choice(String field, Optional<String> given, E[] known) {
        String text = given.orElseThrow(() -> missing(field));
        return Arrays.stream(known)
                .filter(value -> label(value).equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        field,
                        "'" + field + "' must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(known)
                                                .map(BudgetForm::label)
                                                .toList()) + "."));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Refusal missing(String field) {
        return Refusal.invalid(field, "The field '" + field + "' is required in a budget.")
                .withCode("missing_required_parameter");
    }
}
