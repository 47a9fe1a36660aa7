package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.MODELS;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.routing.Router;
import java.util.List;

/** The public models and where their calls go. */
public final class ModelResource implements Resource {

    private final Router router;

    public ModelResource(Router router) {
        this.router = router;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/models", mayRead(MODELS), "List the public models and their targets", this::list));
    }

    private Reply list(Ask ask) {
        return Reply.list(router.models().stream().map(Model::of).toList());
    }

    record Model(String object, String id, String strategy, List<Target> targets, String source) {

        record Target(String provider, String model, int weight) {}

        static Model of(ModelConfig model) {
            List<Target> targets = model.targets().stream()
                    .map(target -> new Target(target.provider(), target.model(), target.weight()))
                    .toList();
            return new Model(
                    "model",
                    model.name(),
                    model.strategy().label(),
                    targets,
                    model.source().label());
        }
    }
}
