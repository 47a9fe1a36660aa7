package dev.hearth.server.llm;

import java.io.IOException;

/** Where an answer goes, step by step. Throws when nobody is there any more to take it. */
@FunctionalInterface
public interface Sink {
    void accept(Delta delta) throws IOException;
}
