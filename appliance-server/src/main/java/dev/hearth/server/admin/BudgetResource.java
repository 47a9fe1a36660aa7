package dev.hearth.server.admin;

import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.admission.Admission;
import dev.hearth.server.admission.Standing;
import dev.hearth.server.catalogue.BudgetForm;
import dev.hearth.server.config.Budget;
import dev.hearth.server.identity.Account;
import dev.hearth.server.identity.ApiKey;
import dev.hearth.server.identity.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How far budgets are used: those of keys, users, teams, models and providers. They are set with the thing itself. */
public final class BudgetResource implements Resource {

    private final Function<Predicate<ApiKey>, Stream<Account>> callers;
    private final Supplier<Stream<Account>> housed;
    private final Admission admission;

    /**
     * @param callers the accounts that some keys count for
     * @param housed the accounts of users, teams, models and providers; who has only his own sees himself and his team
     */
    public BudgetResource(
            Function<Predicate<ApiKey>, Stream<Account>> callers,
            Supplier<Stream<Account>> housed,
            Admission admission) {
        this.callers = callers;
        this.housed = housed;
        this.admission = admission;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                "/budgets", mayRead(Area.USAGE), "List the budgets, those nearest to their end first", this::list));
    }

    private Reply list(Ask ask) {
        Stream<Account> withoutKey =
                housed.get().filter(account -> ask.scope().only().stream().allMatch(user -> concerns(account, user)));
        return Reply.list(Stream.concat(callers.apply(OwnKey.in(ask.scope())), withoutKey)
                .distinct()
                .flatMap(account -> admission.standing(account).map(standing -> Line.of(account, standing)).stream())
                .sorted(Comparator.comparingDouble(Line::usedShare).reversed())
                .toList());
    }

    private static boolean concerns(Account account, User user) {
        return switch (account.kind()) {
            case USER -> account.id().equals(user.id());
            case TEAM -> user.terms().team().filter(account.id()::equals).isPresent();
            case KEY, MODEL, PROVIDER -> false;
        };
    }

    /**
     * @param spent by calls that have ended
     * @param reserved by calls in flight, which may come to less
     * @param usedShare of the amount that is spent; above 1 where a budget only reports
     * @param resetsAt when the next period begins, if one does
     */
    record Line(
            String object,
            String kind,
            String id,
            String name,
            BudgetForm budget,
            BigDecimal spent,
            BigDecimal reserved,
            BigDecimal remaining,
            double usedShare,
            Optional<Instant> resetsAt) {

        static Line of(Account account, Standing standing) {
            Budget budget = standing.budget();
            return new Line(
                    "budget",
                    account.kind().name().toLowerCase(Locale.ROOT),
                    account.id(),
                    account.name(),
                    BudgetForm.of(budget),
                    budget.unit().shown(standing.spent()),
                    budget.unit().shown(standing.reserved()),
                    budget.unit().shown(standing.remaining()),
                    budget.amount() == 0 ? 1 : (double) standing.spent() / budget.amount(),
                    standing.resetsAt().map(ZonedDateTime::toInstant));
        }
    }
}
