package dev.hearth.server.ledger;

import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Call;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which finished calls to list; what is empty does not matter.
 *
 * @param idPrefix how the id begins
 * @param after the id of the last call of the page before; of an unknown one nothing follows
 */
public record RequestFilter(
        UsageFilter whose,
        OptionalInt status,
        Optional<Outcome> outcome,
        Optional<Boolean> stream,
        Optional<Call.Api> api,
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong minDurationMillis,
        Optional<String> idPrefix,
        Optional<String> after,
        int limit) {

    /** The newest calls of all. */
    public static RequestFilter newest(int limit) {
        return new RequestFilter(
                UsageFilter.EVERYBODY,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
