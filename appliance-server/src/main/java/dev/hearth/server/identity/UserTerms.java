package dev.hearth.server.identity;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import java.util.Optional;

/**
 * What an admin decides about a user and may change later.
 *
 * @param team the id of the team that the user belongs to
 * @param limits of all keys that the user owns, together
 * @param budget of all keys that the user owns, together
 * @param disabled who is disabled can neither sign in nor use the keys that belong to him
 */
public record UserTerms(
        Role role,
        Optional<String> displayName,
        Optional<String> email,
        Optional<String> team,
        Limits limits,
        Optional<Budget> budget,
        boolean disabled) {

    public static UserTerms of(Role role) {
        return new UserTerms(
                role, Optional.empty(), Optional.empty(), Optional.empty(), Limits.NONE, Optional.empty(), false);
    }

    UserTerms withRole(Role other) {
        return new UserTerms(other, displayName, email, team, limits, budget, disabled);
    }

    UserTerms called(Optional<String> name) {
        return new UserTerms(role, name, email, team, limits, budget, disabled);
    }

    UserTerms withEmail(Optional<String> address) {
        return new UserTerms(role, displayName, address, team, limits, budget, disabled);
    }

    UserTerms inTeam(Optional<String> id) {
        return new UserTerms(role, displayName, email, id, limits, budget, disabled);
    }
}
