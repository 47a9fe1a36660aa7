package dev.hearth.server.ledger;

import dev.hearth.server.llm.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One finished call, as it is accounted. Holds no prompt and no answer.
 *
 * @param id the call's {@code x-request-id}; the journal and the database know an entry by it
 * @param provider who answered, empty when nobody was asked
 * @param upstreamModel the model that answered, in its provider's words
 * @param status the HTTP status that the caller got, or would have got had the answer not begun already; 499 when the
 *     caller left
 * @param costNanoUsd in 10⁻⁹ US dollars
 * @param firstTokenMillis from the request's arrival to the first token sent
 * @param attempts how many targets were asked
 */
public record Entry(
        String id,
        Instant startedAt,
        String keyId,
        String keyName,
        Optional<String> user,
        Optional<String> team,
        String model,
        Optional<String> provider,
        Optional<String> upstreamModel,
        int status,
        Outcome outcome,
        boolean stream,
        Usage usage,
        long costNanoUsd,
        long durationMillis,
        OptionalLong firstTokenMillis,
        int attempts) {

    public enum Outcome {
        OK,
        CLIENT_GONE,
        REFUSED,
        FAILED
    }
}
