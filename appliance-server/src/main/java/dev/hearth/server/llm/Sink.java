package dev.hearth.server.llm;

import java.io.IOException;

/** Where an answer goes, step by step. Throws when nobody is there any more to take it. */
@FunctionalInterface
public interface Sink {
    void accept(Delta delta) throws IOException;

    /**
     * Whoever makes the answer says that he drains it: he is told, at once or by another thread, when the client has left, and
     * goes on as long as is worth it, and hands over the rest all the same. Anybody else is interrupted.
     */
    default void drainedBy(Runnable whenLeft) {}
}
