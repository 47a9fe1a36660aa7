package dev.hearth.server.config;

import java.util.List;
import java.util.Optional;

/**
 * A public model name and where its calls go.
 *
 * @param name the name callers use; with {@code *} it covers every name of that shape
 */
public record ModelConfig(
        String name,
        Strategy strategy,
        List<TargetConfig> targets,
        Limits limits,
        Optional<Budget> budget,
        Source source) {

    public ModelConfig {
        targets = List.copyOf(targets);
    }

    /** One that may be used without end. */
    public ModelConfig(String name, Strategy strategy, List<TargetConfig> targets, Source source) {
        this(name, strategy, targets, Limits.NONE, Optional.empty(), source);
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
