package dev.hearth.server.routing;

import java.util.List;

/**
 * A model by the name that callers use.
 *
 * @param name may hold {@code *}: the model then stands for every name of that form
 * @param source who declared it: {@code file}, {@code environment} or {@code built-in}
 */
public record PublicModel(String name, Strategy strategy, List<Target> targets, String source) {

    /** In which order the targets are asked. Those behind the first are its fallback. */
    public enum Strategy {
        PRIORITY,
        WEIGHTED,
        ROUND_ROBIN
    }

    /** @param model the provider's own name for the model; {@code *} stands for the name that was asked for */
    public record Target(String provider, String model, int weight) {}

    public PublicModel {
        targets = List.copyOf(targets);
    }
}
