package dev.hearth.server.admission;

import dev.hearth.server.config.Budget;

/** What a call costs, or may cost at most, in both units of budgets. */
record Cost(long nanoUsd, long tokens) {

    static final Cost NOTHING = new Cost(0, 0);

    Cost plus(Cost other) {
        return new Cost(nanoUsd + other.nanoUsd, tokens + other.tokens);
    }

    Cost minus(Cost other) {
        return new Cost(nanoUsd - other.nanoUsd, tokens - other.tokens);
    }

    long in(Budget.Unit unit) {
        return switch (unit) {
            case USD -> nanoUsd;
            case TOKENS -> tokens;
        };
    }
}
