package dev.hearth.server.provider;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Sink;
import java.io.IOException;

/** Somebody who answers. */
public interface Provider {

    /**
     * Answers into the sink and blocks until the answer is over. An interrupt ends it at once, and whoever computes the
     * answer is told to stop.
     *
     * @param call its model is this provider's own name for the model
     * @throws Refusal when there is no answer, or no more of it
     * @throws IOException only what the sink throws
     */
    void answer(Call call, Timeouts timeouts, Sink sink) throws IOException, InterruptedException;

    /** Whether it can say itself how many tokens a call would have, without answering it. */
    default boolean counts() {
        return false;
    }

    /** Nobody new is sent here any more: what is held for later calls is freed once the calls in flight are over. */
    default void retire() {}
}
