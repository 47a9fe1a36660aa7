package dev.hearth.inference.engine;

import dev.hearth.inference.library.ModelFile;
import java.nio.file.Path;

/**
 * One model as it shall be run.
 *
 * @param name what callers ask for
 * @param contextTokens context of each slot, prompt and answer together
 * @param slots how many requests are answered at the same time
 * @param gpuLayers layers to put on the GPU; an engine without one ignores it
 * @param threads threads that compute
 */
public record ModelSpec(String name, Path file, int contextTokens, int slots, int gpuLayers, int threads) {
    public static final int DEFAULT_SLOTS = 4;
    private static final int DEFAULT_CONTEXT = 4096;
    private static final int MOST_SLOTS = 64;

    public ModelSpec {
        // A worker runs in a directory of its own, where a relative path means something else.
        file = file.toAbsolutePath();
        atLeast("context", contextTokens, 16);
        atLeast("slots", slots, 1);
        atLeast("GPU layers", gpuLayers, 0);
        atLeast("threads", threads, 1);
        if (slots > MOST_SLOTS || (long) contextTokens * slots > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "Model %s: %d slots of %d tokens are too many".formatted(name, slots, contextTokens));
        }
    }

    /** The model as its file and this machine suggest. */
    public static ModelSpec of(String name, ModelFile file) {
        int trained = file.contextTokens() == 0 ? DEFAULT_CONTEXT : file.contextTokens();
        int context = Math.max(16, Math.min(trained, DEFAULT_CONTEXT));
        return new ModelSpec(name, file.path(), context, DEFAULT_SLOTS, 0, Processors.forOneWorker());
    }

    private static void atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s must be at least %d, not %d".formatted(what, least, value));
        }
    }
}
