package dev.hearth.server.gateway;

import dev.hearth.server.admission.Demand;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.identity.Account;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.ledger.Costs;
import dev.hearth.server.ledger.Price;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.routing.Route;
import dev.hearth.server.routing.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whom and what a call counts for: its key, user and team, the model that it asks for, and whoever answers. */
public final class Accounts {

    private final Router router;
    private final Function<String, Optional<ProviderConfig>> providers;
    private final Costs costs;

    /** @param providers those that there are now, by name */
    public Accounts(Router router, Function<String, Optional<ProviderConfig>> providers, Costs costs) {
        this.router = router;
        this.providers = providers;
        this.costs = costs;
    }

    Demand demand(Principal who, Call call, List<Route> routes, Instant arrived) {
        List<Account> concerned = of(who, call);
        List<Account> answering = routes.stream().map(this::provider).distinct().toList();
        if (call.api() == Call.Api.PASSAGE) {
            checkPassage(Stream.concat(concerned.stream(), answering.stream()));
        }
        List<Price> prices = routes.stream()
                .flatMap(route -> costs.price(route.provider(), route.model(), arrived).stream())
                .toList();
        long machine = routes.stream()
                .mapToLong(route ->
                        costs.ofMachine(route.provider(), route.timeouts().total()))
                .max()
                .orElse(0);
        return new Demand(call, concerned, answering, prices, machine, arrived);
    }

    /** What a picture or a batch will cost nobody knows before, and a budget would not hold. */
    private static void checkPassage(Stream<Account> accounts) {
        accounts.filter(account -> account.bindingBudget().isPresent())
                .findFirst()
                .ifPresent(account -> {
                    throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "The budget of " + account.words()
                                    + " cannot be kept with a request whose cost nobody knows"
                                    + " before. Use a key without a budget for it, or ask an administrator for one.");
                });
    }

    /**
     * Those of the targets whose answers can be paid from the budgets that must hold: a budget in dollars had no end where
     * nobody had said what a model costs.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when none is left
     */
    List<Route> payable(Principal who, Call call, List<Route> routes, Instant arrived) {
        if (call.api() == Call.Api.PASSAGE || call.parameters() instanceof Parameters.Count) {
            return routes;
        }
        Optional<Account> bound =
                of(who, call).stream().filter(Accounts::isBoundInDollars).findFirst();
        List<Route> payable = routes.stream()
                .filter(route -> (bound.isEmpty() && !isBoundInDollars(provider(route))) || isPriced(route, arrived))
                .toList();
        if (payable.isEmpty()) {
            Route first = routes.getFirst();
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "The budget of "
                                    + bound.orElseGet(() -> provider(first)).words()
                                    + " cannot be kept: nobody has said what the model '" + first.model()
                                    + "' of the provider '" + first.provider() + "' costs. An administrator can set its"
                                    + " price, 0 where nothing is billed.")
                    .withCode("no_price");
        }
        return payable;
    }

    private static boolean isBoundInDollars(Account account) {
        return account.bindingBudget()
                .filter(budget -> budget.unit() == Budget.Unit.USD)
                .isPresent();
    }

    private boolean isPriced(Route route, Instant arrived) {
        return costs.price(route.provider(), route.model(), arrived).isPresent()
                || providers
                        .apply(route.provider())
                        .filter(ProviderConfig::isBilled)
                        .isEmpty();
    }

    /** All that are known before anybody is asked. */
    List<Account> of(Principal who, Call call) {
        List<Account> accounts = new ArrayList<>(who.accounts());
        router.modelFor(who, call.model()).map(Accounts::of).ifPresent(accounts::add);
        return accounts;
    }

    /** The account of a declared model. */
    public static Account of(ModelConfig model) {
        return new Account(Account.Kind.MODEL, model.name(), model.name(), model.limits(), model.budget());
    }

    /** The account of a declared provider. */
    public static Account of(ProviderConfig provider) {
        return new Account(
                Account.Kind.PROVIDER, provider.name(), provider.name(), provider.limits(), provider.budget());
    }

    Account provider(Route route) {
        return providers
                .apply(route.provider())
                .map(Accounts::of)
                .orElseGet(() -> new Account(
                        Account.Kind.PROVIDER, route.provider(), route.provider(), Limits.NONE, Optional.empty()));
    }
}
