package dev.hearth.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hearth.server.catalogue.BudgetForm;
import dev.hearth.server.catalogue.LimitsForm;
import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.Team;
import dev.hearth.server.identity.User;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A user as the console reads it.
 *
 * @param team its name
 * @param password the one-time password, in the one reply that shows it
 */
record UserView(
        String object,
        String id,
        String username,
        String role,
        Optional<String> displayName,
        Optional<String> email,
        Optional<String> team,
        LimitsForm limits,
        Optional<BudgetForm> budget,
        boolean disabled,
        boolean mustChangePassword,
        String source,
        Instant createdAt,
        Instant passwordChangedAt,
        Optional<Instant> lastLoginAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> password) {

    static UserView of(User user, Roster roster) {
        return of(user, roster, Optional.empty());
    }

    static UserView of(User user, Roster roster, Optional<String> password) {
        return new UserView(
                "user",
                user.id(),
                user.username(),
                Grants.label(user.role()),
                user.terms().displayName(),
                user.terms().email(),
                user.terms().team().flatMap(roster::team).map(Team::name),
                LimitsForm.of(user.terms().limits()),
                user.terms().budget().map(BudgetForm::of),
                user.disabled(),
                user.mustChangePassword(),
                user.source().name().toLowerCase(Locale.ROOT),
                user.createdAt(),
                user.passwordChangedAt(),
                user.lastLoginAt(),
                password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "UserView[" + id + ", " + username + "]";
    }
}
