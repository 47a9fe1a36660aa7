package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.LOCAL_MODELS;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.inference.supervisor.LocalModel;
import dev.hearth.inference.supervisor.LocalModels;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The models that this machine runs itself. */
public final class LocalModelResource implements Resource {

    private final LocalModels models;

    public LocalModelResource(LocalModels models) {
        this.models = models;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                "/local-models", mayRead(LOCAL_MODELS), "List the models that run on this machine", this::list));
    }

    private Reply list(Ask ask) {
        return Reply.list(
                models.models().stream().map(LocalModelResource::shown).toList());
    }

    /** A local model as the console reads it, here and in the live feed. */
    public static Shown shown(LocalModel model) {
        return new Shown(
                "local_model",
                model.name(),
                model.state().name().toLowerCase(Locale.ROOT),
                model.engine(),
                model.file().getFileName().toString(),
                model.sizeBytes(),
                model.contextTokens(),
                model.slots(),
                model.busySlots(),
                model.pid(),
                model.memoryBytes(),
                model.restarts(),
                model.error(),
                model.readySince());
    }

    public record Shown(
            String object,
            String id,
            String state,
            String engine,
            String file,
            long sizeBytes,
            int contextTokens,
            int slots,
            int busySlots,
            OptionalLong pid,
            OptionalLong memoryBytes,
            int restarts,
            Optional<String> error,
            Optional<Instant> readySince) {}
}
