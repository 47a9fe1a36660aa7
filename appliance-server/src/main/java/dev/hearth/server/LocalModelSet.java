package dev.hearth.server;

import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.library.GgufException;
import dev.hearth.inference.library.GgufReader;
import dev.hearth.inference.starter.StarterModel;
import dev.hearth.inference.supervisor.LocalModels;
import dev.hearth.inference.supervisor.ModelUnavailableException;
import dev.hearth.server.config.Config;
import dev.hearth.server.config.LocalModelConfig;
import dev.hearth.server.config.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which models this machine runs: those that the file declares, and the starter model. */
final class LocalModelSet {

    private static final Logger LOG = LoggerFactory.getLogger(LocalModelSet.class);

    private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(2);

    /** Stands for a context that nobody knows, since the file that would tell it cannot be read. */
    private static final int ANY_CONTEXT = 4096;

    private LocalModelSet() {}

    /** The configuration with the starter model among its local models, unless the file has one of that name. */
    static Config withStarter(Config config, Path dataDirectory) {
        boolean taken =
                config.localModels().stream().anyMatch(model -> model.name().equals(StarterModel.NAME));
        if (taken) {
            return config;
        }
        try {
            Path file = StarterModel.extractTo(dataDirectory.resolve("models"));
            return config.with(new LocalModelConfig(
                    StarterModel.NAME,
                    file,
                    OptionalInt.empty(),
                    LocalModelConfig.DEFAULT_SLOTS,
                    OptionalInt.empty(),
                    Source.BUILT_IN));
        } catch (IOException e) {
            throw new CannotStart("cannot put the starter model into " + dataDirectory + ": " + e.getMessage(), e);
        }
    }

    /** Also a file that cannot be read: its model shows what is wrong with it, instead of not being there. */
    static void declare(Config config, LocalModels models) {
        for (LocalModelConfig model : config.localModels()) {
            try {
                models.declare(spec(model, ModelSpec.of(model.name(), GgufReader.read(model.file()))));
            } catch (GgufException e) {
                models.declare(
                        spec(model, new ModelSpec(model.name(), model.file(), ANY_CONTEXT, model.slots(), 0, 1)));
                warmUp(model.name(), models); // Only a model that was tried to run knows that it cannot.
            }
        }
    }

    /** Loads a model in the background, so that its first caller does not wait for it. */
    static void warmUp(String name, LocalModels models) {
        Thread.ofVirtual().name("warm-up").start(() -> {
            try {
                models.ensureReady(name, WARM_UP_LIMIT);
            } catch (ModelUnavailableException e) {
                LOG.warn("Local model {} is not ready: {}", name, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static ModelSpec spec(LocalModelConfig model, ModelSpec suggested) {
        return new ModelSpec(
                model.name(),
                model.file(),
                model.contextTokens().orElse(suggested.contextTokens()),
                model.slots(),
                model.gpuLayers().orElse(suggested.gpuLayers()),
                suggested.threads());
    }
}
