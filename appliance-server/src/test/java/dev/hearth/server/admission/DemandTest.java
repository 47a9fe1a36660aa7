package dev.hearth.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Budget.Period;
import dev.hearth.server.config.Budget.Unit;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a call may take at most, and of whom. */
class DemandTest extends BudgetedCalls {

    @Test
    void anAnswerWithoutABoundGetsOne_andALimitOfTokensIsOne() throws InterruptedException {
        Admission admission = admission();
        Account budgeted = key(tokens(1_000_000, Period.DAY));
        Account bounded = new Account(
                Account.Kind.KEY,
                "k2",
                "x",
                new Limits(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(300),
                        OptionalLong.empty()),
                Optional.empty());

        assertThat(admission
                        .admit(demand(OptionalLong.empty(), budgeted))
                        .call()
                        .maxTokens())
                .hasValue(4096);
        assertThat(admission.admit(demand(OptionalLong.empty(), bounded)).call().maxTokens())
                .hasValue(300);
        assertThat(admission.admit(demand(300, bounded)).call().maxTokens()).hasValue(300);
        Refusal refusal = refused(admission, demand(301, bounded));
        assertThat(refusal.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(refusal.param()).hasValue("max_tokens");
    }

    @Test
    void theBudgetOfWhoeverMayAnswerBoundsAnAnswerToo() throws InterruptedException {
        Admission admission = admission();
        Account provider =
                new Account(Account.Kind.PROVIDER, "p", "p", Limits.NONE, Optional.of(tokens(1_000, Period.DAY)));
        Demand plain = demand(
                OptionalLong.empty(), new Account(Account.Kind.KEY, "plain", "plain", Limits.NONE, Optional.empty()));
        Demand demand = new Demand(plain.call(), plain.accounts(), List.of(provider), List.of(), 0, clock.instant());

        Ticket ticket = admission.admit(demand);
        ticket.turnTo(provider);

        assertThat(ticket.call().maxTokens().orElseThrow()).isBetween(256L, 1_000L);
        assertThat(admission.standing(provider).orElseThrow().reserved()).isBetween(256L, 1_000L);
    }

    @Test
    void theLastAnswerOfABudgetMayBeShorterButNotUseless() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(5_000, Period.DAY));
        spend(admission, demand(4_000, key), 4_000);

        Ticket last = admission.admit(demand(OptionalLong.empty(), key));
        assertThat(last.call().maxTokens()).hasValue(1_000 - FRAME);
        last.settle(Usage.of(0, 800), 0);
        last.close();

        assertThat(refused(admission, demand(OptionalLong.empty(), key)).kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);
    }

    @Test
    void aMoneyBudgetBoundsAnAnswerByWhatItBuys() throws InterruptedException {
        Admission admission = admission();
        Account key = key(new Budget(10_000_000, Unit.USD, Period.DAY, 80, false));

        Ticket ticket = admission.admit(demand(OptionalLong.empty(), key));

        assertThat(ticket.call().maxTokens().orElseThrow()).isBetween(990L, 1000L);
        assertThat(admission.standing(key).orElseThrow().reserved()).isBetween(9_900_000L, 10_000_000L);
    }

    @Test
    void aBodyThatIsTooLargeForTheAccountIsRefusedWhole() {
        Account small = new Account(
                Account.Kind.TEAM,
                "t",
                "sales",
                new Limits(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(10)),
                Optional.empty());
        Call call = new Call(
                "r",
                Call.Api.CHAT_COMPLETIONS,
                "m",
                List.of(),
                false,
                OptionalLong.empty(),
                1,
                dev.hearth.server.llm.Parameters.Generation.PLAIN,
                new byte[11]);

        Refusal refusal =
                refused(admission(), new Demand(call, List.of(small), List.of(), List.of(), 0, clock.instant()));

        assertThat(refusal.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(refusal.message()).contains("11 bytes", "team 'sales'", "10");
    }

    @Test
    void aFullProviderIsLeftForAnother_andCostsTheCallNothing() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(100_000, Period.DAY));
        Account full = new Account(
                Account.Kind.PROVIDER, "a", "a", Callers.requests(1), Optional.of(tokens(100_000, Period.DAY)));
        Account free = new Account(Account.Kind.PROVIDER, "b", "b", Limits.NONE, Optional.empty());
        try (Ticket ticket = admission.admit(demand(10, key))) {
            ticket.turnTo(full);
            ticket.settle(Usage.of(1, 9), 0);
        }
        try (Ticket ticket = admission.admit(demand(10, key))) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> ticket.turnTo(full));
            assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(refusal.message()).contains("Provider 'a'", "1 requests per minute");
            ticket.turnTo(free);
            ticket.settle(Usage.of(1, 9), 0);
        }

        assertThat(admission.standing(key).orElseThrow().spent()).isEqualTo(20);
        assertThat(admission.standing(full).orElseThrow().spent()).isEqualTo(10);
        assertThat(admission.standing(full).orElseThrow().reserved()).isZero();
    }

    @Test
    void aProviderThatFailedGetsNoTokensOfTheAnswerOfAnother() throws InterruptedException {
        Admission admission = admission();
        Account first =
                new Account(Account.Kind.PROVIDER, "a", "a", Limits.NONE, Optional.of(tokens(100_000, Period.DAY)));
        Account second =
                new Account(Account.Kind.PROVIDER, "b", "b", Limits.NONE, Optional.of(tokens(100_000, Period.DAY)));
        try (Ticket ticket = admission.admit(demand(10))) {
            ticket.turnTo(first);
            ticket.turnTo(second);
            ticket.settle(Usage.of(1, 9), 0);
        }

        assertThat(admission.standing(first).orElseThrow().spent()).isZero();
        assertThat(admission.standing(first).orElseThrow().reserved()).isZero();
        assertThat(admission.standing(second).orElseThrow().spent()).isEqualTo(10);
    }

    @Test
    void theHeadersShowTheTightestAccount() throws InterruptedException {
        Account key = new Account(Account.Kind.KEY, "k", "k", Callers.requests(100), Optional.empty());
        Account team = new Account(Account.Kind.TEAM, "t", "t", Callers.requests(3), Optional.empty());
        Admission admission = admission();
        Ticket ticket = admission.admit(demand(1, key, team));

        assertThat(ticket.allowance().requests().orElseThrow().limit()).isEqualTo(3);
        assertThat(ticket.allowance().requests().orElseThrow().remaining()).isEqualTo(2);
    }

    @Test
    void anImageCountsForABudgetAsTheDearestModelSeesIt() {
        Account key = key(tokens(10_000, Period.DAY));
        Call call = Callers.call(List.of(new Content.Image("https://example.com/a.png", "")), OptionalLong.of(1), 1);

        assertThat(refused(admission(), new Demand(call, List.of(key), List.of(), List.of(), 0, clock.instant()))
                        .kind())
                .isEqualTo(Kind.QUOTA_EXHAUSTED);
    }
}
