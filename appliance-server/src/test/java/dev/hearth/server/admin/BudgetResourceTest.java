package dev.hearth.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.SettableClock;
import dev.hearth.server.admission.Admission;
import dev.hearth.server.admission.Past;
import dev.hearth.server.config.AdmissionConfig;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import dev.hearth.server.identity.Account.Kind;
import dev.hearth.server.identity.Role;
import dev.hearth.server.identity.User;
import dev.hearth.server.identity.UserTerms;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BudgetResourceTest {

    private final Admission admission = new Admission(
            new AdmissionConfig(16), ZoneOffset.UTC, new SettableClock(), System::nanoTime, Past.NONE, _ -> {});
    private final BudgetResource budgets =
            new BudgetResource(_ -> Stream.empty(), BudgetResourceTest::housed, admission);

    private static Stream<Account> housed() {
        return Stream.of(
                account(Kind.USER, "mei"),
                account(Kind.USER, "eva"),
                account(Kind.TEAM, "design"),
                account(Kind.TEAM, "sales"),
                account(Kind.MODEL, "mei"),
                account(Kind.PROVIDER, "design"));
    }

    private static Account account(Kind kind, String id) {
        Budget budget = new Budget(1_000_000_000, Budget.Unit.USD, Budget.Period.MONTH, 80, false);
        return new Account(kind, id, id, Limits.NONE, Optional.of(budget));
    }

    private static User mei(Optional<String> team) {
        UserTerms terms = new UserTerms(
                Role.MEMBER, Optional.empty(), Optional.empty(), team, Limits.NONE, Optional.empty(), false);
        return new User("mei", "mei", terms, User.Source.LOCAL, false, Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    private List<String> seenBy(Scope scope) {
        Ask ask = Ask.from("10.0.0.5", Map.of(), Map.of(), Ask.Head.EMPTY, new byte[0]);
        Reply reply = budgets.endpoints().getFirst().handler().answer(ask.within(scope));
        List<String> seen = new ArrayList<>();
        Things.json(reply)
                .orElseThrow()
                .get("data")
                .forEach(line -> seen.add(
                        line.get("kind").asString() + " " + line.get("id").asString()));
        return seen;
    }

    @Test
    void whoHasNoKeySeesHisOwnBudgetAndHisTeams() {
        assertThat(seenBy(Scope.own(mei(Optional.of("design"))))).containsExactlyInAnyOrder("user mei", "team design");
        assertThat(seenBy(Scope.own(mei(Optional.empty())))).containsExactly("user mei");
    }

    @Test
    void whoSeesEverybodySeesAllBudgets() {
        assertThat(seenBy(Scope.EVERYBODY)).hasSize(6);
    }
}
