package dev.hearth.server.llm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a call asks for beside its messages. */
public sealed interface Parameters {

    /**
     * How an answer in text is to be made.
     *
     * @param user whom the caller asks for, in the caller's own words
     * @param others fields of the request that have no place here, by the names of the caller's dialect. An upstream of that
     *     dialect gets them in the caller's own bytes; one of another dialect refuses those that would change the answer
     */
    record Generation(
            Sampling sampling,
            Tools tools,
            ResponseFormat format,
            Reasoning reasoning,
            Optional<String> user,
            List<String> others)
            implements Parameters {

        /** As the model does it when nothing is asked for. */
        public static final Generation PLAIN = new Generation(
                Sampling.DEFAULT,
                Tools.NONE,
                new ResponseFormat.Text(),
                Reasoning.DEFAULT,
                Optional.empty(),
                List.of());

        public Generation {
            others = List.copyOf(others);
        }
    }

    /** How many tokens a call of this kind would have as its input; nothing is to be answered. */
    record Count(Generation of) implements Parameters {}

    /**
     * Vectors for the call's messages, one each.
     *
     * @param dimensions how long each vector shall be, where the caller says
     */
    record Embeddings(OptionalInt dimensions) implements Parameters {}

    /**
     * How well documents answer a query: the call's first message is the query, each other one a document.
     *
     * @param topN how many of the best to name, where the caller says
     */
    record Rerank(OptionalInt topN) implements Parameters {}

    /**
     * A request that the house passes on without understanding it.
     *
     * @param method of HTTP, in capitals
     * @param path below the upstream's base URL, with its query; begins with a slash
     * @param contentType of the body; empty where there is none
     * @param provider whom the caller wants it to get, where he says
     */
    record Passage(String method, String path, String contentType, Optional<String> provider) implements Parameters {}
}
