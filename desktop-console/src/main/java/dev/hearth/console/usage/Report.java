package dev.hearth.console.usage;

import dev.hearth.console.api.UsageRow;
import java.util.Comparator;
import java.util.List;

/**
 * What the server says about a span.
 *
 * @param totals one row for each group
 * @param overTime one for each group and step
 */
record Report(List<UsageRow> totals, List<UsageRow> overTime) {

    static final Report EMPTY = new Report(List.of(), List.of());

    /** The groups, those first that have most of it. */
    List<UsageRow> ranked(Quantity quantity) {
        return totals.stream()
                .sorted(Comparator.comparingDouble(quantity::of).reversed())
                .toList();
    }

    long requests() {
        return totals.stream().mapToLong(UsageRow::requests).sum();
    }

    long tokens() {
        return totals.stream().mapToLong(UsageRow::tokens).sum();
    }

    double cost() {
        return totals.stream().mapToDouble(UsageRow::costUsd).sum();
    }

    long errors() {
        return totals.stream().mapToLong(UsageRow::errors).sum();
    }

    /** Requests whose cost nobody knows. */
    long unpriced() {
        return totals.stream().mapToLong(UsageRow::unpricedRequests).sum();
    }
}
