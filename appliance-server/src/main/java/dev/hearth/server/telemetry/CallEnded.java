package dev.hearth.server.telemetry;

import dev.hearth.server.ledger.Entry;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import java.util.Optional;

/**
 * What the gateway tells about one finished call.
 *
 * @param entry the call as it is accounted
 * @param model a declared model's name or {@link #OTHER_MODEL}: a label made of callers' words would grow without end
 * @param local whether this machine answered
 * @param refusal why there was no answer, where there was none
 */
public record CallEnded(Entry entry, Call.Api api, String model, boolean local, Optional<Refusal.Kind> refusal) {

    /** The model label of a call for a model that nobody declared. */
    public static final String OTHER_MODEL = "other";

    /** Whether the caller got an error instead of an answer; a caller who left got none. */
    boolean isError() {
        return entry.outcome() == Entry.Outcome.REFUSED || entry.outcome() == Entry.Outcome.FAILED;
    }
}
