package dev.hearth.inference.worker;

import dev.hearth.inference.llama.ChatMessage;
import dev.hearth.inference.llama.SamplingSettings;
import java.util.List;
import java.util.Optional;

/** A request that has been read and found in order. */
record Ask(
        String model,
        Prompt prompt,
        SamplingSettings sampling,
        List<String> stops,
        Optional<Integer> maxTokens,
        boolean stream,
        boolean includeUsage) {

    /** What to go on from. */
    sealed interface Prompt {}

    /** A conversation, to be rendered by the model's template. */
    record Chat(List<ChatMessage> messages) implements Prompt {}

    /** Text as it stands. */
    record Text(String text) implements Prompt {}
}
