package dev.hearth.server.identity;

import static dev.hearth.server.llm.Refusal.Kind.CONFLICT;
import static dev.hearth.server.llm.Refusal.Kind.NOT_FOUND;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Ids;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The teams of the house. */
public final class Teams {

    private final TeamStore store;
    private final ApiKeys keys;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();

    public Teams(Database database, Roster roster, ApiKeys keys, Clock clock) {
        this.store = new TeamStore(database, roster);
        this.keys = keys;
        this.clock = clock;
    }

    /** @param after the id of the last team already seen */
    public Page<Team> list(Optional<String> after, int limit) {
        return Page.of(store.after(after.orElse(""), limit + 1), limit);
    }

    /** @throws Refusal NOT_FOUND */
    public Team get(String id) {
        return store.byId(id)
                .orElseThrow(() -> Refusal.of(NOT_FOUND, "No team has the id '" + id + "'.")
                        .withCode("not_found"));
    }

    /** @throws Refusal INVALID_REQUEST naming the field at fault, CONFLICT when the name is taken */
    public Team create(String name, TeamTerms terms) {
        UserRules.checkTeamName(name);
        UserRules.check(terms);
        Team team = new Team(Ids.next(), name, terms, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!store.insert(team)) {
            throw Refusal.of(CONFLICT, "There is a team called '" + name + "' already. Choose another name.")
                    .withParam("name")
                    .withCode("name_taken");
        }
        return team;
    }

    /**
     * Changes what an admin decides about a team; nobody else's change gets lost in between.
     *
     * @throws Refusal NOT_FOUND, or INVALID_REQUEST naming the field
     */
    public Team update(String id, UnaryOperator<TeamTerms> change) {
        changing.lock();
        try {
            Team before = get(id);
            TeamTerms terms = change.apply(before.terms());
            UserRules.check(terms);
            Team after = before.with(terms);
            store.update(after);
            return after;
        } finally {
            changing.unlock();
        }
    }

    /**
     * Disables the keys that name the team, and deletes it; its members stay, without a team.
     *
     * @return the keys
     * @throws Refusal NOT_FOUND
     */
    public Orphans delete(String id) {
        changing.lock();
        try {
            Team team = get(id);
            Predicate<KeyTerms> its =
                    terms -> terms.team().filter(team::isCalled).isPresent();
            // By the id, which never comes back: else they would be those of the next team of that name.
            UnaryOperator<KeyTerms> cut = terms -> terms.belongingTo(terms.owner(), Optional.of(team.id()));
            keys.orphan(its, cut);
            store.delete(team);
            return keys.orphan(its, cut); // Again: one may have been made in between.
        } finally {
            changing.unlock();
        }
    }
}
