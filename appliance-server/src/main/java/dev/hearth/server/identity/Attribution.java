package dev.hearth.server.identity;

import dev.hearth.server.llm.Refusal;
import java.util.Optional;
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
            String key = stray.field().key();
            throw Refusal.invalid(
                            key,
                            stray.problem() + " Correct the name, make the "
                                    + stray.field().noun() + " first" + hint(stray.field()) + ", or leave '" + key
                                    + "' out: a mere label belongs into the key's name, or"
                                    + " becomes a team, which needs no members.")
                    .withCode("unknown_" + key);
        });
    }

    private static String hint(Stray.Field field) {
        return switch (field) {
            case OWNER -> " (people of a directory are users once they have signed in)";
            case TEAM -> "";
        };
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
                stray(terms, Stray.Field.OWNER, terms.owner()), stray(terms, Stray.Field.TEAM, terms.team()));
    }

    private Stream<Stray> stray(KeyTerms terms, Stray.Field field, Optional<String> named) {
        return named
                .filter(name -> !isKnown(field, name))
                .map(name -> new Stray(terms.name(), field, problem(field, name)))
                .stream();
    }

    private boolean isKnown(Stray.Field field, String name) {
        return switch (field) {
            case OWNER -> roster.user(name).isPresent();
            case TEAM -> roster.team(name).isPresent();
        };
    }

    private String problem(Stray.Field field, String name) {
        String nearest = nearest(field, name);
        return "'" + field.key() + "' names a " + field.noun() + ", and there is none called '" + name + "'"
                + (nearest.isEmpty() ? "." : nearest);
    }

    private String nearest(Stray.Field field, String name) {
        return switch (field) {
            case OWNER -> roster.nearestUser(name);
            case TEAM -> roster.nearestTeam(name);
        };
    }
}
