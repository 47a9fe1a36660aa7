package dev.hearth.server.identity;

import dev.hearth.server.llm.Refusal;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * To whom a key belongs. A mistyped owner was once taken for a label: then no user's limits and budget held for the key, and
 * nobody saw it.
 */
final class Attribution {

    private final Roster roster;

    Attribution(Roster roster) {
        this.roster = roster;
    }

    /** @throws Refusal INVALID_REQUEST when the house does not know the owner or the team */
    void check(KeyTerms terms) {
        strays(terms).findFirst().ifPresent(stray -> {
            boolean owner = stray.field().equals("owner");
            throw Refusal.invalid(
                            stray.field(),
                            stray.problem() + " Correct the name, make the "
                                    + (owner
                                            ? "user first (people of a directory are users once they have signed in)"
                                            : "team first")
                                    + ", or leave '" + stray.field()
                                    + "' out: a mere label belongs into the key's name, or"
                                    + " becomes a team, which needs no members.")
                    .withCode("unknown_" + stray.field());
        });
    }

    /**
     * What stays as it was may stay: a key whose owner is gone can still be renamed, but neither be given away wrongly nor
     * be enabled.
     */
    void check(KeyTerms before, KeyTerms after) {
        boolean same = before.owner().equals(after.owner()) && before.team().equals(after.team());
        if (!same || (after.enabled() && !before.enabled())) {
            check(after);
        }
    }

    Stream<Stray> strays(KeyTerms terms) {
        return Stream.concat(
                stray(terms, "owner", terms.owner(), name -> roster.user(name).isPresent()),
                stray(terms, "team", terms.team(), name -> roster.team(name).isPresent()));
    }

    private Stream<Stray> stray(KeyTerms terms, String field, Optional<String> named, Function<String, Boolean> known) {
        return named
                .filter(name -> !known.apply(name))
                .map(name -> new Stray(terms.name(), field, problem(field, name)))
                .stream();
    }

    private String problem(String field, String name) {
        boolean owner = field.equals("owner");
        return "'" + field + "' names " + (owner ? "a user" : "a team") + ", and there is none called '" + name + "'"
                + Optional.of(owner ? roster.nearestUser(name) : roster.nearestTeam(name))
                        .filter(hint -> !hint.isEmpty())
                        .orElse(".");
    }
}
