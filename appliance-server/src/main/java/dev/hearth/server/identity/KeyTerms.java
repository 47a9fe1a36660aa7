package dev.hearth.server.identity;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an admin decides about an API key and may change later.
 *
 * @param owner who answers for the key: a user, by id or name, whose limits and budget then hold too
 * @param team a team in the same way; without it, the team of the owner
 * @param keepsBodies whether what is asked and answered with this key is kept in the request log
 */
public record KeyTerms(
        String name,
        Optional<String> owner,
        Optional<String> team,
        Reach reach,
        Limits limits,
        Optional<Budget> budget,
        Optional<Instant> expiresAt,
        boolean enabled,
        boolean keepsBodies) {

    /** For everything, by everybody who holds it, without an end. */
    public static KeyTerms unlimited(String name) {
        return forModels(name, List.of("*"));
    }

    /** The same for these models only, which may be globs. */
    public static KeyTerms forModels(String name, List<String> models) {
        return new KeyTerms(
                name,
                Optional.empty(),
                Optional.empty(),
                Reach.ofModels(models),
                Limits.NONE,
                Optional.empty(),
                Optional.empty(),
                true,
                false);
    }

    public List<String> models() {
        return reach.models();
    }

    /** The same as somebody's, whose limits and budgets then hold too. */
    public KeyTerms belongingTo(Optional<String> newOwner, Optional<String> newTeam) {
        return new KeyTerms(name, newOwner, newTeam, reach, limits, budget, expiresAt, enabled, keepsBodies);
    }

    KeyTerms disabled() {
        return new KeyTerms(name, owner, team, reach, limits, budget, expiresAt, false, keepsBodies);
    }
}
