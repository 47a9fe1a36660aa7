package dev.hearth.server.identity;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody or something that limits and a budget apply to. A call must fit into every account that it concerns.
 *
 * @param id within its kind; it stays when the name changes
 * @param name what people call it
 */
public record Account(Kind kind, String id, String name, Limits limits, Optional<Budget> budget) {

    public enum Kind {
        KEY,
        USER,
        TEAM,
        MODEL,
        PROVIDER
    }

    /** The budget that must hold, and is not only reported. */
    public Optional<Budget> bindingBudget() {
        return budget.filter(Budget::binds);
    }

    /** Such as {@code key 'ci'}. */
    public String words() {
        return kind.name().toLowerCase(Locale.ROOT) + " '" + name + "'";
    }
}
