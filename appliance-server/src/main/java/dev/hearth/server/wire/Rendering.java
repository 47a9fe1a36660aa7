package dev.hearth.server.wire;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;

/** Words one answer, step by step. Holds the state of that answer, so it serves one call and one thread. */
public interface Rendering {

    /** The bytes that say nothing. */
    byte[] SILENCE = {};

    String contentType();

    /** The HTTP status, once the first bytes are to be sent. */
    default int status() {
        return 200;
    }

    /** What to send for this step; may be {@link #SILENCE}. */
    byte[] step(Delta delta);

    /** What to send last, after the answer has been accounted. */
    byte[] end();

    /**
     * What to send when the answer fails after its first bytes have left, so that a cut answer never looks whole;
     * {@link #SILENCE} where only the end of the connection can say it.
     */
    byte[] failure(Refusal refusal);

    /** Something that a client ignores, to see whether it is still there; {@link #SILENCE} where there is no such thing. */
    byte[] heartbeat();
}
