package dev.hearth.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import dev.hearth.server.config.LocalCosts;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProviderConfig.Speaks;
import dev.hearth.server.identity.Account;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.identity.Reach;
import dev.hearth.server.ledger.Costs;
import dev.hearth.server.ledger.Prices;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.routing.Route;
import dev.hearth.server.routing.Router;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A budget in dollars only pays for what has a price. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayableTest extends WalkedHouse {

    private static final Instant NOW = Instant.now();

    private final Router router = new Router(
            List.of(
                    model("both", target("cloud", "priced"), target("cloud", "unpriced"), target("machine", "x")),
                    model("unpriced", target("cloud", "unpriced")),
                    model("rich", target("budgeted", "unpriced"))),
            new Random(1));

    private Accounts accounts() {
        Prices prices = Prices.open(
                database.database(), List.of(price("cloud", "priced")), name -> Optional.empty(), Clock.systemUTC());
        return new Accounts(router, PayableTest::declared, new Costs(prices, LocalCosts.NONE, System::nanoTime));
    }

    private static Optional<ProviderConfig> declared(String name) {
        ProviderConfig plain =
                provider(name, name.equals("machine") ? Speaks.SIMULATED : Speaks.OPENAI, Optional.empty());
        return Optional.of(
                name.equals("budgeted")
                        ? new ProviderConfig(
                                plain.name(),
                                plain.kind(),
                                plain.manners(),
                                plain.baseUrl(),
                                plain.apiKeys(),
                                plain.headers(),
                                plain.query(),
                                plain.proxy(),
                                plain.tls(),
                                plain.maxConcurrent(),
                                plain.models(),
                                plain.timeouts(),
                                plain.limits(),
                                Optional.of(budget(Budget.Unit.USD)),
                                plain.source())
                        : plain);
    }

    private static Budget budget(Budget.Unit unit) {
        return new Budget(1_000_000, unit, Budget.Period.TOTAL, 80, false);
    }

    private static Principal holder(Optional<Budget> budget) {
        Account key = new Account(Account.Kind.KEY, "k", "ci", Limits.NONE, budget);
        return new Principal(
                "k", "ci", Optional.empty(), Optional.empty(), Reach.ofModels(List.of("*")), List.of(key), false);
    }

    private List<String> payable(Optional<Budget> budget, String model) {
        Principal who = holder(budget);
        Call call = call(model);
        return accounts().payable(who, call, router.routesFor(who, call), NOW).stream()
                .map(Route::model)
                .toList();
    }

    @Test
    void dollarsPayWhereThereIsAPriceOrNobodyBills() {
        assertThat(payable(Optional.of(budget(Budget.Unit.USD)), "both")).containsExactly("priced", "x");
    }

    @Test
    void tokensPayEverywhere() {
        assertThat(payable(Optional.of(budget(Budget.Unit.TOKENS)), "unpriced")).containsExactly("unpriced");
        assertThat(payable(Optional.empty(), "unpriced")).containsExactly("unpriced");
    }

    @Test
    void whoCannotPayIsToldWhoseBudgetAndWhatIsMissing() {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> payable(Optional.of(budget(Budget.Unit.USD)), "unpriced"));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(refusal.code()).hasValue("no_price");
        assertThat(refusal.message()).contains("key 'ci'", "'unpriced'", "'cloud'", "administrator");
    }

    @Test
    void aProvidersOwnDollarsNeedAPriceToo() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> payable(Optional.empty(), "rich"));

        assertThat(refusal.message()).contains("provider 'budgeted'");
    }
}
