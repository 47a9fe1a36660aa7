package dev.hearth.server.llm;

import java.util.List;

/**
 * What the model may call.
 *
 * @param parallel whether it may call several at once
 */
public record Tools(List<Tool> offered, Choice choice, boolean parallel) {

    public static final Tools NONE = new Tools(List.of(), new Choice.Auto(), true);

    /** Whether and what the model must call. */
    public sealed interface Choice {
        record Auto() implements Choice {}

        /** It must answer in text. */
        record None() implements Choice {}

        /** It must call at least one tool. */
        record Required() implements Choice {}

        /** It must call this one. */
        record Named(String name) implements Choice {}
    }

    public Tools {
        offered = List.copyOf(offered);
    }
}
