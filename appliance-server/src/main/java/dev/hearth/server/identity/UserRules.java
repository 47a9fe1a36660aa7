package dev.hearth.server.identity;

import dev.hearth.server.llm.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names, addresses and passwords are acceptable. Checked when they are given, not when they are read back. */
final class UserRules {

    /** Longer ones are not even looked up. */
    static final int LONGEST_NAME = 100;

    static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 256;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._@+-]*");
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");

    private UserRules() {}

    static void checkName(String field, String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw Refusal.invalid(
                    field,
                    field + " must have 1 to " + LONGEST_NAME + " letters, digits and . _ @ + -, and no spaces.");
        }
        checkNoId(field, name);
    }

    /** Keys name their owner and team by either, and those of somebody who is gone by his id: a namesake of it would get them. */
    private static void checkNoId(String field, String name) {
        if (ID.matcher(name.strip()).matches()) {
            throw Refusal.invalid(field, field + " must not look like an id; choose a name that people can read.");
        }
    }

    static void check(UserTerms terms) {
        checkText("display_name", terms.displayName());
        checkText("email", terms.email());
        terms.email().filter(email -> !EMAIL.matcher(email).matches()).ifPresent(_ -> {
            throw Refusal.invalid("email", "email must be an address such as ada@example.org.");
        });
        AllowanceRules.check(terms.limits(), terms.budget());
    }

    static void check(TeamTerms terms) {
        checkText("display_name", terms.displayName());
        AllowanceRules.check(terms.limits(), terms.budget());
    }

    /** Free text, because labels that stand in keys already must be able to become teams. */
    static void checkTeamName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("name", "name must have 1 to " + LONGEST_NAME + " printable characters.");
        }
        checkNoId("name", name);
    }

    static void checkPassword(String field, String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw Refusal.invalid(
                    field, field + " must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters.");
        }
    }

    private static void checkText(String field, Optional<String> text) {
        boolean odd = text.filter(value -> value.isBlank()
                        || value.length() > LONGEST_TEXT
                        || value.chars().anyMatch(Character::isISOControl))
                .isPresent();
        if (odd) {
            throw Refusal.invalid(field, field + " must have 1 to " + LONGEST_TEXT + " printable characters.");
        }
    }
}
