package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.MODELS;
import static dev.hearth.server.admin.Permission.mayChange;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.catalogue.BudgetForm;
import dev.hearth.server.catalogue.LimitsForm;
import dev.hearth.server.catalogue.ModelForm;
import dev.hearth.server.catalogue.Registry;
import dev.hearth.server.catalogue.TimeoutsForm;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.TargetConfig;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.List;
import java.util.Optional;

/** The public models and where their calls go. */
public final class ModelResource implements Resource {

    private final Registry registry;

    public ModelResource(Registry registry) {
        this.registry = registry;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/models", mayRead(MODELS), "List the public models and their targets", this::list),
                Endpoint.post("/models", mayChange(MODELS), "Add a public model", this::create),
                Endpoint.get("/models/{id}", mayRead(MODELS), "Show a public model", this::show),
                Endpoint.patch("/models/{id}", mayChange(MODELS), "Change a public model", this::change),
                Endpoint.delete("/models/{id}", mayChange(MODELS), "Remove a public model", this::delete));
    }

    private Reply list(Ask ask) {
        return Paging.of(ask, registry.catalogue().models().all(), ModelConfig::name)
                .reply(Model::of);
    }

    private Reply create(Ask ask) {
        return Reply.created(Model.of(registry.createModel(ask.body(ModelForm.class))));
    }

    private Reply show(Ask ask) {
        return registry.catalogue()
                .model(ask.id())
                .map(model -> Reply.ok(Model.of(model)))
                .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "No model is called '" + ask.id() + "'.")
                        .withCode("not_found"));
    }

    private Reply change(Ask ask) {
        return Reply.ok(Model.of(
                registry.changeModel(ask.id(), before -> AdminJson.merge(before, ask.body(), ModelForm.class))));
    }

    private Reply delete(Ask ask) {
        registry.deleteModel(ask.id());
        return Reply.ok(Deleted.of(ask.id(), "model"));
    }

    record Model(
            String object,
            String id,
            String name,
            String strategy,
            List<Target> targets,
            LimitsForm limits,
            Optional<BudgetForm> budget,
            String source) {

        record Target(String provider, String model, int weight, TimeoutsForm timeouts) {

            static Target of(TargetConfig target) {
                return new Target(
                        target.provider(), target.model(), target.weight(), TimeoutsForm.of(target.timeouts()));
            }
        }

        static Model of(ModelConfig model) {
            return new Model(
                    "model",
                    model.name(),
                    model.name(),
                    model.strategy().label(),
                    model.targets().stream().map(Target::of).toList(),
                    LimitsForm.of(model.limits()),
                    model.budget().map(BudgetForm::of),
                    model.source().label());
        }
    }
}
