package dev.hearth.server.llm;

import java.io.IOException;

/** Where an answer goes, step by step. Throws when nobody is there any more to take it. */
@FunctionalInterface
public interface Sink {
    void accept(Delta delta) throws IOException;

    /**
     * Has this run when he is found gone who takes the answer, at once or by another thread. Whoever asks for it goes on with
     * the answer as long as is worth it, and hands over the rest all the same; anybody else is interrupted.
     */
    default void whenAbandoned(Runnable leave) {}
}
