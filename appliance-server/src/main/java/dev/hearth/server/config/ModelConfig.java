package dev.hearth.server.config;

import java.util.List;

/**
 * A public model name and where its calls go.
 *
 * @param name the name callers use; with {@code *} it covers every name of that shape
 */
public record ModelConfig(String name, Strategy strategy, List<TargetConfig> targets, Source source) {

    public ModelConfig {
        targets = List.copyOf(targets);
    }

    /** Whether the name covers many names, and so is no name that a caller could be told to use. */
    public boolean wildcard() {
        return name.contains("*");
    }

    boolean covers(String requested) {
        return Wildcard.matches(name, requested);
    }

    /** The more of a name is fixed, the nearer it is to a request that several cover. */
    int fixedCharacters() {
        return name.replace("*", "").length();
    }
}
