package dev.hearth.server.wire;

import dev.hearth.server.llm.Refusal;

/** A language that callers speak: reads what they ask and words what they get. */
public interface ClientDialect {

    /**
     * Reads a request.
     *
     * @throws Refusal of kind {@code INVALID_REQUEST} that names the wrong field
     */
    Inquiry read(String requestId, byte[] body);
}
