package dev.hearth.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Budget.Period;
import dev.hearth.server.config.Budget.Unit;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Spent;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetTest extends BudgetedCalls {

    @Test
    void whatIsSpentIsNotSpentAgain_andTheRefusalSaysWhoWhatAndUntilWhen() throws InterruptedException {
        Admission admission = admission();
        Account key = key(new Budget(1_000_000_000, Unit.USD, Period.DAY, 80, false));
        spend(admission, demand(90_000, key), 90_000);

        Refusal refusal = refused(admission, demand(11_000, key));

        assertThat(refusal.kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);
        assertThat(refusal.code()).hasValue("insufficient_quota");
        assertThat(refusal.message())
                .contains("Key 'ci'", "0.90 USD of its budget of 1.00 USD a day", "2026-11-20T23:00:00Z");
        assertThat(refusal.retryAfter()).hasValue(Duration.ofHours(14));
        spend(admission, demand(9_900, key), 9_900);
        assertThat(admission.standing(key).orElseThrow().spent()).isEqualTo(999_000_000);
    }

    @Test
    void whatCallsInFlightHoldIsWorthWaitingFor() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(1000, Period.TOTAL));
        Ticket first = admission.admit(demand(900, key));

        Refusal refusal = refused(admission, demand(100, key));

        assertThat(refusal.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(refusal.message()).contains("calls in flight");
        first.settle(Usage.of(5, 5), 0);
        first.close();
        spend(admission, demand(100, key), 100);
    }

    @Test
    void aClosedTicketGivesBackAll() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(1000, Period.MONTH));
        for (int i = 0; i < 100; i++) {
            admission.admit(demand(800, key)).close();
        }

        Standing standing = admission.standing(key).orElseThrow();
        assertThat(standing.spent()).isZero();
        assertThat(standing.reserved()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Period.class,
            names = {"DAY", "MONTH"})
    void aPeriodBeginsWhereTheCalendarOfItsZoneSaysSo(Period period) throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(1000, period));
        clock.set(Instant.parse("2026-10-31T22:59:59Z")); // A second before November in Berlin.
        spend(admission, demand(900, key), 900);
        assertThat(refused(admission, demand(100, key)).kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);

        clock.pass(Duration.ofSeconds(1));

        spend(admission, demand(900, key), 900);
        assertThat(admission.standing(key).orElseThrow().spent()).isEqualTo(900);
    }

    @Test
    void theDayOnWhichSummerTimeEndsHas25Hours() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(1000, Period.DAY));
        clock.set(Instant.parse("2026-10-24T22:00:00Z"));
        spend(admission, demand(900, key), 900);

        clock.pass(Duration.ofHours(25).minusSeconds(1));
        assertThat(refused(admission, demand(100, key)).retryAfter()).hasValue(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));

        spend(admission, demand(900, key), 900);
    }

    @Test
    void aClockThatIsSetBackGivesNoSecondBudgetForADay() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(1000, Period.DAY));
        spend(admission, demand(900, key), 900);
        clock.pass(Duration.ofDays(1));
        spend(admission, demand(800, key), 800);

        clock.pass(Duration.ofDays(-1));
        assertThat(refused(admission, demand(100, key)).kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);
        clock.pass(Duration.ofDays(1));
        assertThat(refused(admission, demand(150, key)).kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);

        clock.pass(Duration.ofDays(30_000)); // Somebody has mistyped the year,
        spend(admission, demand(900, key), 900);
        clock.pass(Duration.ofDays(-30_000)); // and corrects it: nobody is kept out for that.
        spend(admission, demand(100, key), 50);
    }

    @Test
    void aCallIsPaidFromTheDayOnWhichItBegan() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(1000, Period.DAY));
        Ticket late = admission.admit(demand(900, key));
        clock.pass(Duration.ofDays(1));
        late.settle(Usage.of(0, 900), 0);
        late.close();

        assertThat(admission.standing(key).orElseThrow().spent()).isZero();
        clock.pass(Duration.ofDays(-1));
        assertThat(admission.standing(key).orElseThrow().spent()).isEqualTo(900);
    }

    @Test
    void whatWasSpentBeforeTheStartCounts() {
        past = (kind, id, from, until) -> {
            assertThat(from).isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
            assertThat(until).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
            return new Spent(0, kind == Account.Kind.KEY && id.equals("k1") ? 950 : 0);
        };
        Admission admission = admission();
        Account key = key(tokens(1000, Period.MONTH));

        assertThat(admission.standing(key).orElseThrow().remaining()).isEqualTo(50);
        assertThat(refused(admission, demand(0, key)).kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);
    }

    @Test
    void whileNobodyKnowsWhatWasSpentNothingIs() throws InterruptedException {
        past = (kind, id, from, until) -> {
            throw new IllegalStateException("the database is away");
        };
        Admission admission = admission();
        Account key = key(tokens(1000, Period.TOTAL));
        assertThat(refused(admission, demand(1, key)).kind()).isEqualTo(Kind.OVERLOADED);

        past = Past.NONE;

        admission.admit(demand(1, key)).close();
    }

    @Test
    void aChangedBudgetHoldsAtOnceAndCountsFromItsPeriodsBeginning() throws InterruptedException {
        Admission admission = admission();
        Account unbounded = new Account(Account.Kind.KEY, "k1", "ci", Limits.NONE, Optional.empty());
        spend(admission, demand(5_000, unbounded), 5_000);

        assertThat(refused(admission, demand(1, key(tokens(4_000, Period.DAY)))).kind())
                .isEqualTo(Kind.QUOTA_EXHAUSTED);
        spend(admission, demand(1, key(tokens(6_000, Period.DAY))), 1);
        Standing inMoney = admission
                .standing(key(new Budget(10, Unit.USD, Period.TOTAL, 80, false)))
                .orElseThrow();
        assertThat(inMoney.spent()).isEqualTo(50_010_000);
    }

    @Test
    void allAccountsMustAgree_andTheRefusalNamesTheOneThatDoesNot() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(100_000, Period.DAY));
        Account team =
                new Account(Account.Kind.TEAM, "t1", "sales", Limits.NONE, Optional.of(tokens(1_000, Period.MONTH)));
        spend(admission, demand(900, key, team), 900);

        Refusal refusal = refused(admission, demand(100, key, team));

        assertThat(refusal.message()).contains("Team 'sales'", "900 tokens", "1000 tokens a month");
        assertThat(admission.standing(key).orElseThrow().spent()).isEqualTo(900);
        assertThat(admission.standing(key).orElseThrow().reserved()).isZero();
    }

    @Test
    void aBudgetThatOnlyReportsRefusesNothing() throws InterruptedException {
        Admission admission = admission();
        Account key = key(new Budget(1000, Unit.TOKENS, Period.DAY, 80, true));

        spend(admission, demand(5_000, key), 5_000);
        spend(admission, demand(5_000, key), 5_000);

        assertThat(admission.standing(key).orElseThrow().spent()).isEqualTo(10_000);
        assertThat(news).extracting(Notice::level).containsExactly(Notice.Level.SPENT);
    }

    @Test
    void newsComeOncePerLevelAndPeriod() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(1000, Period.DAY));
        spend(admission, demand(700, key), 700);
        assertThat(news).isEmpty();
        spend(admission, demand(100, key), 100);
        spend(admission, demand(10, key), 10);
        assertThat(news).extracting(Notice::level).containsExactly(Notice.Level.SOON);
        for (int i = 0; i < 5; i++) {
            assertThat(refused(admission, demand(500, key))).isNotNull();
        }
        assertThat(news).extracting(Notice::level).containsExactly(Notice.Level.SOON, Notice.Level.SPENT);

        clock.pass(Duration.ofDays(1));
        spend(admission, demand(850, key), 850);

        assertThat(news).hasSize(3);
        assertThat(news.getLast().standing().spent()).isEqualTo(850);
    }

    @Test
    void anUpstreamThatReportsMoreThanItWasAllowedEndsTheBudget() throws InterruptedException {
        Admission admission = admission();
        Account key = key(tokens(1000, Period.TOTAL));
        try (Ticket ticket = admission.admit(demand(100, key))) {
            ticket.settle(new Usage(Long.MAX_VALUE / 2, 0, 0, 7, 0, true), Long.MAX_VALUE);
        }

        assertThat(refused(admission, demand(0, key)).kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);
        assertThat(admission.standing(key).orElseThrow().remaining()).isZero();
    }
}
