package dev.hearth.console.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Budget;
import dev.hearth.console.api.Budget.Period;
import dev.hearth.console.api.Budget.Unit;
import dev.hearth.console.api.Limits;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InputTest {

    @Test
    void limitsAreWholeNumbersAboveZeroOrNothing() {
        assertThat(limits("", " 60 ").flaw()).isEmpty();
        assertThat(limits("1,200", "").limits()).isEqualTo(new Limits(1200L, null, null, null, "7B"));
        assertThat(limits("0", "").flaw()).contains(Flaw.NOT_A_LIMIT);
        assertThat(limits("many", "").flaw()).contains(Flaw.NOT_A_LIMIT);
        assertThat(limits("", "1.5").flaw()).contains(Flaw.NOT_A_LIMIT);
    }

    @Test
    void theSizeOfARequestIsTypedAsPeopleWriteIt() {
        assertThat(Stream.of("8 MiB", "500KB", " 1g", "64 kib", "2000 B")
                        .map(typed -> body(typed).limits().maxBody()))
                .containsExactly("8MiB", "500KiB", "1GiB", "64KiB", "2000B");
        assertThat(Stream.of("8", "0 MiB", "1.5 MiB", "8 TiB", "much")
                        .map(typed -> body(typed).flaw()))
                .allMatch(flaw -> flaw.equals(Optional.of(Flaw.NOT_A_SIZE)));
        assertThat(body(" ").flaw()).isEmpty();
        assertThat(body(" ").limits()).isEqualTo(Limits.NONE);
    }

    @Test
    void whatIsShownIsWhatIsSaved() {
        Limits limits = new Limits(60L, 20_000L, 4L, 900L, "1MiB");
        assertThat(LimitsInput.of(limits).limits()).isEqualTo(limits);
        Budget budget = new Budget(new BigDecimal("0.000000001"), Unit.USD, Period.DAY, 60, true);
        assertThat(BudgetInput.of(budget).budget()).isEqualTo(budget);
        assertThat(BudgetInput.of(null).budget()).isNull();
    }

    @Test
    void amountsAreDollarsOrWholeTokens() {
        assertThat(budget("0.50", Unit.USD).flaw()).isEmpty();
        assertThat(budget("1,000", Unit.USD).budget())
                .extracting(Budget::amount)
                .isEqualTo(new BigDecimal(1000));
        assertThat(budget("", Unit.USD).flaw()).contains(Flaw.NOT_DOLLARS);
        assertThat(budget("0", Unit.USD).flaw()).contains(Flaw.NOT_DOLLARS);
        assertThat(budget("a lot", Unit.USD).flaw()).contains(Flaw.NOT_DOLLARS);
        assertThat(budget("0.5", Unit.TOKENS).flaw()).contains(Flaw.NOT_TOKENS);
        assertThat(budget("2000000", Unit.TOKENS).flaw()).isEmpty();
    }

    @Test
    void theAlertIsAPercentageAndNothingIsAskedOfABudgetThatNobodyWants() {
        assertThat(alert(true, "101").flaw()).contains(Flaw.NOT_A_PERCENTAGE);
        assertThat(alert(true, "0").flaw()).contains(Flaw.NOT_A_PERCENTAGE);
        assertThat(alert(true, "100").flaw()).isEmpty();
        assertThat(alert(false, "nonsense").flaw()).isEmpty();
    }

    private static LimitsInput limits(String requests, String tokens) {
        return new LimitsInput(requests, tokens, "", "", "7 b");
    }

    private static LimitsInput body(String size) {
        return new LimitsInput("", "", "", "", size);
    }

    private static BudgetInput budget(String amount, Unit unit) {
        return new BudgetInput(true, amount, unit, Period.MONTH, "80", false);
    }

    private static BudgetInput alert(boolean wanted, String percent) {
        return new BudgetInput(wanted, "25", Unit.USD, Period.MONTH, percent, false);
    }
}
