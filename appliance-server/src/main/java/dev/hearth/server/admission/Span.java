package dev.hearth.server.admission;

import java.time.Instant;

/** A period of a budget: from {@code start} until before {@code end}; what has no end ends at {@link Instant#MAX}. */
record Span(Instant start, Instant end) {

    /** All time, for budgets that do not begin anew. */
    static final Span ALWAYS = new Span(Instant.EPOCH, Instant.MAX);

    boolean holds(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }
}
