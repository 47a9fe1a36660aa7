package dev.hearth.server.llm;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much a model shall think before it answers; what is empty is left to the model.
 *
 * @param effort in OpenAI's words, such as {@code low}; {@code none} asks for no thinking at all
 * @param budgetTokens the most tokens that it may think, as Anthropic counts them
 */
public record Reasoning(Optional<String> effort, OptionalLong budgetTokens) {

    public static final Reasoning DEFAULT = new Reasoning(Optional.empty(), OptionalLong.empty());

    /** Whether the caller asks for thinking at all. */
    public boolean wanted() {
        return budgetTokens.isPresent()
                || effort.filter(level -> !level.equals("none")).isPresent();
    }
}
