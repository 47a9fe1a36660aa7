package dev.hearth.console.limits;

import dev.hearth.console.api.Budget;
import dev.hearth.console.api.Limits;
import org.jspecify.annotations.Nullable;

/** What somebody may use and spend. */
public record Allowance(Limits limits, @Nullable Budget budget) {

    public static final Allowance BOUNDLESS = new Allowance(Limits.NONE, null);

    public static Allowance of(@Nullable Limits limits, @Nullable Budget budget) {
        return new Allowance(limits == null ? Limits.NONE : limits, budget);
    }
}
