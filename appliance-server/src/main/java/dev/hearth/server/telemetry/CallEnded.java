package dev.hearth.server.telemetry;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the gateway tells about one finished call.
 *
 * @param id the call's {@code x-request-id}
 * @param model the public model name, in the caller's words
 * @param status the HTTP status that the caller got
 * @param costNanoUsd in 10⁻⁹ US dollars
 * @param firstTokenMillis from the request's arrival to the first token sent
 * @param attempts how many targets were asked
 */
public record CallEnded(
        String id,
        Instant startedAt,
        Optional<Key> key,
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
        int attempts,
        Labels labels) {

    /** The model label of a call for a model that nobody declared. */
    public static final String OTHER_MODEL = "other";

    public enum Outcome {
        OK,
        CLIENT_GONE,
        REFUSED,
        FAILED
    }

    /** Whose call it was. */
    public record Key(String id, String name) {}

    /**
     * What a call counts as.
     *
     * @param model a declared model's name or {@link #OTHER_MODEL}: a label made of callers' words would grow without end
     * @param local whether this machine answered
     * @param refusal why there was no answer, where there was none
     */
    public record Labels(Call.Api api, String model, boolean local, Optional<Refusal.Kind> refusal) {}

    /** Whether the caller got an error instead of an answer; a caller who left got none. */
    boolean isError() {
        return outcome == Outcome.REFUSED || outcome == Outcome.FAILED;
    }
}
