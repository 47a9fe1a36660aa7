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

    private static final int CLIENT_GONE = 499;

    /** Whether only calls that were refused or have failed can meet it. */
    boolean onlyErrors() {
        boolean byOutcome = outcome.filter(wanted -> wanted == Outcome.REFUSED || wanted == Outcome.FAILED)
                .isPresent();
        return byOutcome || (status.isPresent() && status.getAsInt() >= 400 && status.getAsInt() != CLIENT_GONE);
    }

    /** Whether what it asks for may be rare, and no index of the entries leads there. */
    boolean seeks() {
        boolean someone = !whose.users().isEmpty()
                || whose.team().isPresent()
                || whose.model().isPresent()
                || whose.provider().isPresent();
        return idPrefix.isEmpty() && (someone || onlyErrors());
    }

    RequestFilter between(Instant first, Instant end) {
        return new RequestFilter(
                whose,
                status,
                outcome,
                stream,
                api,
                Optional.of(first),
                Optional.of(end),
                minDurationMillis,
                idPrefix,
                after,
                limit);
    }

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
