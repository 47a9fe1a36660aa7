package dev.hearth.server.llm;

import java.util.List;

/** One step of an answer. An answer is {@link Start}, any number of middle steps, then exactly one {@link End}. */
public sealed interface Delta {

    /** Whether the step carries a part of the answer itself, and not only its frame. */
    default boolean says() {
        return switch (this) {
            case Start start -> false;
            case Text text -> true;
            case Thinking thinking -> true;
            case ToolArguments tool -> true;
            case Vector vector -> true;
            case Relevance relevance -> true;
            case Head head -> true;
            case Bytes bytes -> true;
            case End end -> true;
            case Relayed frame -> frame.meaning().stream().anyMatch(Delta::says);
        };
    }

    /**
     * The answer's own id, and the model that really answers, in its provider's words. Where a call asks for several
     * choices, a further start begins the next of them, and the one end ends them all.
     */
    record Start(String id, String model) implements Delta {}

    record Text(String text) implements Delta {}

    /** Reasoning that a model shows beside its answer. */
    record Thinking(String text) implements Delta {}

    /** A piece of a tool call; id and name come with the first piece of each index and are empty afterwards. */
    record ToolArguments(int index, String id, String name, String fragment) implements Delta {}

    /** The embedding of the input with this index. */
    record Vector(int index, float[] values) implements Delta {}

    /** How well the document with this index answers the query, from 0 to 1; the best come first. */
    record Relevance(int index, double score) implements Delta {}

    /** How the answer to a {@link Parameters.Passage} begins, in the upstream's words. */
    record Head(int status, String contentType) implements Delta {}

    /** A piece of the answer to a {@link Parameters.Passage}. */
    record Bytes(byte[] bytes) implements Delta {}

    record End(StopReason reason, Usage usage) implements Delta {}

    /**
     * A step in the upstream's own words, of an upstream that speaks the dialect of the call's {@link Call.Api}. Its client
     * gets {@code json} byte for byte, so nothing that we do not understand is lost on the way; everybody else reads
     * {@code meaning}.
     *
     * @param usage where the frame tells the usage, which most upstreams do in one frame of an answer
     */
    record Relayed(byte[] json, UsagePlace usage, List<Delta> meaning) implements Delta {
        public Relayed {
            meaning = List.copyOf(meaning);
        }
    }

    /** Whether a relayed frame tells the usage of the answer. */
    enum UsagePlace {
        NOWHERE,
        /** Beside a part of the answer, as DeepSeek does in its last frame. */
        BESIDE_CONTENT,
        /** In a frame of its own, which a client must have asked for. */
        ALONE
    }

    enum StopReason {
        STOP,
        LENGTH,
        TOOL_CALLS,
        CONTENT_FILTER
    }
}
