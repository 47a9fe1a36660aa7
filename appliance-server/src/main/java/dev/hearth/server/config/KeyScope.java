package dev.hearth.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of the public API that a key may be confined to. */
public enum KeyScope {
    /** Conversations, in OpenAI's chat and completions and in Anthropic's messages alike. */
    CHAT,
    RESPONSES,
    EMBEDDINGS,
    RERANK,
    /** The list of models. */
    MODELS,
    /** Everything that is passed on to a provider as it is: pictures, speech, files. */
    RELAY;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, in the words of a sentence. */
    public static String labels() {
        return Arrays.stream(values()).map(KeyScope::label).collect(Collectors.joining(", "));
    }

    public static Optional<KeyScope> labelled(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label().equals(label))
                .findFirst();
    }
}
