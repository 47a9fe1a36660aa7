package dev.hearth.server.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of the public API that a key may be confined to. */
public enum KeyScope {
    /** Conversations, in OpenAI's chat and completions and in Anthropic's messages alike. */
    CHAT,
    RESPONSES,
    EMBEDDINGS,
    RERANK,
    /** The list of models. */
    MODELS,
    /** What is passed on to a provider as it is and leaves nothing there: pictures, speech, moderations. */
    RELAY,
    /**
     * What a provider keeps: files, batches, fine-tuning jobs, threads. It keeps them under its one key for all of ours, so that
     * each key for which this is allowed can list, read and delete what the others have put there. Therefore it must be named.
     */
    STORED;

    private static final String ALL = "*";

    /** What a key is for that says nothing of it: everything but what must be named. */
    public static Set<KeyScope> usual() {
        return EnumSet.complementOf(EnumSet.of(STORED));
    }

    /** What the labels mean, among which {@code *} stands for the usual ones; of none, these. */
    public static Set<KeyScope> labelled(List<String> labels, Function<String, RuntimeException> unknown) {
        if (labels.isEmpty()) {
            return usual();
        }
        Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
        for (String label : labels) {
            scopes.addAll(
                    label.equals(ALL) ? usual() : Set.of(labelled(label).orElseThrow(() -> unknown.apply(label))));
        }
        return scopes;
    }

    /** The shortest list that means these: a key for everything is so for what comes with later versions, too. */
    public static List<String> labels(Set<KeyScope> scopes) {
        Stream<KeyScope> named = scopes.stream().sorted();
        return scopes.containsAll(usual())
                ? Stream.concat(
                                Stream.of(ALL),
                                named.filter(scope -> !usual().contains(scope)).map(KeyScope::label))
                        .toList()
                : named.map(KeyScope::label).toList();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that there are, in the words of a sentence. */
    public static String labels() {
        return Arrays.stream(values()).map(KeyScope::label).collect(Collectors.joining(", "));
    }

    private static Optional<KeyScope> labelled(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label().equals(label))
                .findFirst();
    }
}
