package dev.hearth.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.Budget.Period;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Spent;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Users, teams, keys, models and providers go, and some come back. */
class GoneAccountsTest extends BudgetedCalls {

    private static final Account MODEL = model("gpt-4o");
    private static final Account KEY = key(tokens(1_000, Period.MONTH));

    @Test
    void whoIsGoneIsShownNoLonger() throws InterruptedException {
        Admission admission = admission();
        spend(admission, demand(500, MODEL, KEY), 500);

        admission.keep(Stream.of(KEY));

        assertThat(admission.standings())
                .extracting(Admission.Budgeted::account)
                .containsExactly(KEY);
    }

    @Test
    void aNameThatComesBackBringsWhatItHasSpent() throws InterruptedException {
        Admission admission = admission();
        spend(admission, demand(900, MODEL), 900);

        admission.keep(Stream.empty());

        assertThat(refused(admission, demand(500, MODEL)).kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);
        assertThat(admission.standings()).hasSize(1);
    }

    @Test
    void aCallOfWhoIsGoneEndsAsEver() throws InterruptedException {
        Admission admission = admission();
        Ticket ticket = admission.admit(demand(500, MODEL));

        admission.keep(Stream.empty());
        ticket.settle(Usage.of(0, 400), 4_000_000);
        ticket.close();

        assertThat(admission.standing(MODEL).orElseThrow().spent()).isEqualTo(400);
        assertThat(admission.standing(MODEL).orElseThrow().reserved()).isZero();
    }

    @Test
    void onlySoManyAreRememberedThatAreGone() throws InterruptedException {
        Admission admission = admission();
        spend(admission, demand(900, MODEL), 900);
        admission.keep(Stream.empty());

        for (int i = 0; i < 1_000; i++) {
            spend(admission, demand(1, model("model " + i)), 1);
        }
        admission.keep(Stream.empty());

        assertThat(admission.standing(MODEL).orElseThrow().spent()).isZero();
        assertThat(admission.standing(model("model 999")).orElseThrow().spent()).isEqualTo(1);
    }

    @Test
    void aNewProcessTellsAnewOfBudgetsThatHaveRunLow_once() {
        past = (kind, id, from, until) -> new Spent(0, id.equals("k1") ? 850 : 100);
        Admission admission = admission();
        Account free = new Account(Account.Kind.USER, "u1", "ada", Limits.NONE, Optional.empty());

        admission.remind(Stream.of(KEY, MODEL, free));
        admission.remind(Stream.of(KEY, MODEL, free));

        assertThat(news).singleElement().satisfies(notice -> {
            assertThat(notice.account()).isEqualTo(KEY);
            assertThat(notice.level()).isEqualTo(Notice.Level.SOON);
            assertThat(notice.standing().spent()).isEqualTo(850);
        });
    }

    private static Account model(String name) {
        return new Account(Account.Kind.MODEL, name, name, Limits.NONE, Optional.of(tokens(1_000, Period.MONTH)));
    }
}
