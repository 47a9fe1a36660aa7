package dev.hearth.server.admin;

import dev.hearth.server.catalogue.BudgetForm;
import dev.hearth.server.catalogue.LimitsForm;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Role;
import dev.hearth.server.identity.UserTerms;
import dev.hearth.server.llm.Refusal;
import java.util.Arrays;
import java.util.Optional;

/** What an admin decides about a user; to change it, he writes the fields that differ. */
record UserForm(
        Optional<String> role,
        Optional<String> displayName,
        Optional<String> email,
        Optional<String> team,
        Optional<LimitsForm> limits,
        Optional<BudgetForm> budget,
        Optional<Boolean> disabled) {

    /** The form of a new user: his name, and the password if the admin chooses it. */
    record New(
            Optional<String> username,
            Optional<String> password,
            Optional<String> role,
            Optional<String> displayName,
            Optional<String> email,
            Optional<String> team,
            Optional<LimitsForm> limits,
            Optional<BudgetForm> budget,
            Optional<Boolean> disabled) {

        UserTerms terms() {
            return new UserForm(role, displayName, email, team, limits, budget, disabled).terms();
        }

        @Override
        public String toString() {
            return "UserForm.New[" + username + "]";
        }
    }

    static UserForm of(UserTerms terms) {
        return new UserForm(
                Optional.of(Grants.label(terms.role())),
                terms.displayName(),
                terms.email(),
                terms.team(),
                Optional.of(LimitsForm.of(terms.limits())),
                terms.budget().map(BudgetForm::of),
                Optional.of(terms.disabled()));
    }

    UserTerms terms() {
        return new UserTerms(
                role.map(UserForm::role)
                        .orElseThrow(() -> Refusal.invalid("role", "The field 'role' is required.")
                                .withCode("missing_required_parameter")),
                displayName,
                email,
                team,
                limits.map(LimitsForm::limits).orElse(Limits.NONE),
                budget.map(BudgetForm::budget),
                disabled.orElse(false));
    }

    private static Role role(String label) {
        return Arrays.stream(Role.values())
                .filter(role -> Grants.label(role).equals(label))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("role", "'role' must be one of admin, operator, auditor, member."));
    }
}
