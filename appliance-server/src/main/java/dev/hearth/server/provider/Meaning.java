package dev.hearth.server.provider;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Sink;
import java.io.IOException;

/** Takes the upstream's words away from an answer and leaves what they say. */
final class Meaning {

    private Meaning() {}

    static void forward(Delta delta, Sink sink) throws IOException {
        if (delta instanceof Delta.Relayed frame) {
            for (Delta said : frame.meaning()) {
                sink.accept(said);
            }
        } else {
            sink.accept(delta);
        }
    }
}
