package dev.hearth.console.usage;

import dev.hearth.console.api.UsageRow;
import dev.hearth.console.core.Numbers;

/** What the chart draws of usage. */
enum Quantity {
    COST,
    REQUESTS,
    TOKENS;

    double of(UsageRow row) {
        return switch (this) {
            case COST -> row.costUsd();
            case REQUESTS -> row.requests();
            case TOKENS -> row.tokens();
        };
    }

    String words(double value) {
        return this == COST ? Numbers.dollars(value) : Numbers.compact(value);
    }
}
