package dev.hearth.server.llm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a call asks for beside its messages. */
public sealed interface Parameters {

    /**
     * Fields of the request that have no place here, by the names of the caller's dialect. An upstream of that dialect gets them
     * in the caller's own bytes.
     */
    List<String> others();

    /**
     * How an answer in text is to be made.
     *
     * @param user whom the caller asks for, in the caller's own words
     * @param others an upstream of another dialect refuses those of them that would change the answer
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
    record Count(Generation of) implements Parameters {

        @Override
        public List<String> others() {
            return of.others();
        }
    }

    /**
     * Vectors for the call's messages, one each.
     *
     * @param dimensions how long each vector shall be, where the caller says
     */
    record Embeddings(OptionalInt dimensions, List<String> others) implements Parameters {

        public Embeddings {
            others = List.copyOf(others);
        }
    }

    /**
     * How well documents answer a query: the call's first message is the query, each other one a document.
     *
     * @param topN how many of the best to name, where the caller says
     */
    record Rerank(OptionalInt topN, List<String> others) implements Parameters {

        public Rerank {
            others = List.copyOf(others);
        }
    }

    /**
     * A request that the house passes on without understanding it.
     *
     * @param method of HTTP, in capitals
     * @param path below the upstream's base URL, with its query; begins with a slash
     * @param contentType of the body; empty where there is none
     * @param provider whom the caller wants it to get, where he says
     * @param others of its query and of a body that can be looked into
     */
    record Passage(String method, String path, String contentType, Optional<String> provider, List<String> others)
            implements Parameters {

        public Passage {
            others = List.copyOf(others);
        }

        /** The same with these fields. */
        public Passage withOthers(List<String> names) {
            return new Passage(method, path, contentType, provider, names);
        }
    }
}
