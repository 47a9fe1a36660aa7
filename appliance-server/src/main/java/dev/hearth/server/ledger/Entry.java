package dev.hearth.server.ledger;

import dev.hearth.server.config.NanoUsd;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One finished call, as it is accounted. Holds no prompt and no answer.
 *
 * @param id the call's {@code x-request-id}; the journal and the database know an entry by it
 * @param api empty in entries of versions that did not write it down
 * @param user what people call who the key belongs to; {@code userId} is there when the house knows him
 * @param team as {@code user}, for the team
 * @param declaredModel the declared model that stood for {@code model}, which is what the caller asked for; empty when
 *     there was none
 * @param provider who answered, empty when nobody was asked
 * @param upstreamModel the model that answered, in its provider's words
 * @param status the HTTP status that the caller got, or would have got had the answer not begun already; 499 when the
 *     caller left
 * @param refusal why there was no answer, where there was none
 * @param costNanoUsd in 10⁻⁹ US dollars
 * @param priced false when tokens were used whose price nobody knows, so that {@code costNanoUsd} says too little
 * @param firstTokenMillis from the request's arrival to the first token sent
 * @param attempts how many targets were asked
 * @param trace the first of those targets, in the order in which they were asked
 */
public record Entry(
        String id,
        Instant startedAt,
        Optional<Call.Api> api,
        String keyId,
        String keyName,
        Optional<String> userId,
        Optional<String> user,
        Optional<String> teamId,
        Optional<String> team,
        String model,
        Optional<String> declaredModel,
        Optional<String> provider,
        Optional<String> upstreamModel,
        int status,
        Outcome outcome,
        Optional<Refusal.Kind> refusal,
        boolean stream,
        Usage usage,
        long costNanoUsd,
        boolean priced,
        long durationMillis,
        OptionalLong firstTokenMillis,
        int attempts,
        List<Attempt> trace) {

    /** Of more than these nobody reads. */
    public static final int TRACED_ATTEMPTS = 8;

    public enum Outcome {
        OK,
        CLIENT_GONE,
        REFUSED,
        FAILED
    }

    /**
     * One target that was asked.
     *
     * @param model in the provider's words
     * @param refusal why it gave no answer; empty for the one that did, or that was being asked when the caller left
     */
    public record Attempt(String provider, String model, Optional<Refusal.Kind> refusal, long millis) {}

    public Entry {
        trace = trace.stream().limit(TRACED_ATTEMPTS).toList();
    }

    /** In US dollars; see {@link NanoUsd#approximately}. */
    public double costUsd() {
        return NanoUsd.approximately(costNanoUsd);
    }
}
