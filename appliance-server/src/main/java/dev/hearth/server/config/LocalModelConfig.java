package dev.hearth.server.config;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A model file that this machine runs itself.
 *
 * @param name also its public name, unless {@code models} declares that name
 * @param file a GGUF file
 * @param contextTokens the longest prompt plus answer; empty means what the model was trained for, 4096 at most
 * @param slots how many calls it answers at the same time
 * @param gpuLayers how many of its layers go to the GPU; empty means none
 */
public record LocalModelConfig(
        String name, Path file, OptionalInt contextTokens, int slots, OptionalInt gpuLayers, Source source) {

    public static final int DEFAULT_SLOTS = 4;

    /** As many as an engine takes. */
    private static final int MOST_SLOTS = 64;

    static LocalModelConfig read(Section section) {
        return new LocalModelConfig(
                section.name(),
                section.file("file"),
                section.integer("context_tokens", 16, 16_777_216),
                section.integer("slots", 1, MOST_SLOTS).orElse(DEFAULT_SLOTS),
                section.integer("gpu_layers", 0, 10_000),
                Source.FILE);
    }
}
