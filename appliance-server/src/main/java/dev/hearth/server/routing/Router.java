package dev.hearth.server.routing;

import dev.hearth.server.config.DeclaredModels;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.TargetConfig;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Decides which targets may answer a call, in which order. */
public final class Router {

    private final RandomGenerator random;
    private final Supplier<DeclaredModels> models;
    private final Supplier<List<ProviderConfig>> providers;
    private final Map<String, AtomicLong> turns = new ConcurrentHashMap<>();

    /**
     * @param models those of the moment; each decision looks at them once
     * @param providers everybody who answers at the moment, for what names no model
     */
    public Router(Supplier<DeclaredModels> models, Supplier<List<ProviderConfig>> providers, RandomGenerator random) {
        this.models = models;
        this.providers = providers;
        this.random = random;
    }

    /** A router over models that never change. */
    public Router(List<ModelConfig> models, RandomGenerator random) {
        this(supplier(new DeclaredModels(models)), List::of, random);
    }

    private static Supplier<DeclaredModels> supplier(DeclaredModels models) {
        return () -> models;
    }

    /** Every declared model. */
    public List<ModelConfig> models() {
        return models.get().all();
    }

    /** The models that have a name to list, as far as {@code who} may use them. */
    public List<ModelConfig> modelsFor(Principal who) {
        return models.get().all().stream()
                .filter(model -> !model.wildcard() && who.mayUse(model.name()))
                .toList();
    }

    /**
     * The routes to try, best first; never empty.
     *
     * @throws Refusal of kind {@code UNKNOWN_MODEL} when there is no such model, or none that {@code who} may know of; naming
     *     the field that would lead round this decision
     */
    public List<Route> routesFor(Principal who, Call call) {
        if (call.parameters() instanceof Parameters.Passage passage
                && call.model().isEmpty()) {
            PassageRoute.check(who);
            Detours.check(who, call, Optional.empty());
            return List.of(PassageRoute.of(passage, providers.get()));
        }
        List<Route> routes = routesFor(who, call.model());
        Detours.check(who, call, modelFor(who, call.model()));
        return routes;
    }

    /** The same for a model by its name. */
    List<Route> routesFor(Principal who, String model) {
        return modelFor(who, model)
                .map(found -> routes(found, model))
                .orElseThrow(() -> UnknownModel.refusal(who, model, modelsFor(who)));
    }

    /** The declared model that stands for this name, if {@code who} may use it. */
    public Optional<ModelConfig> modelFor(Principal who, String model) {
        return who.mayUse(model) ? models.get().find(model) : Optional.empty();
    }

    private List<Route> routes(ModelConfig model, String asked) {
        return order(model).stream()
                .map(target -> new Route(target.provider(), target.modelFor(asked), target.timeouts()))
                .toList();
    }

    private List<TargetConfig> order(ModelConfig model) {
        return switch (model.strategy()) {
            case PRIORITY -> model.targets();
            case ROUND_ROBIN -> rotated(model);
            case WEIGHTED -> drawn(model.targets());
        };
    }

    private List<TargetConfig> rotated(ModelConfig model) {
        long turn =
                turns.computeIfAbsent(model.name(), name -> new AtomicLong()).getAndIncrement();
        List<TargetConfig> order = new ArrayList<>(model.targets());
        Collections.rotate(order, (int) -(turn % order.size()));
        return order;
    }

    /** Draws one after the other without putting back, each with its weight's share of what is left. */
    private List<TargetConfig> drawn(List<TargetConfig> targets) {
        List<TargetConfig> left = new ArrayList<>(targets);
        List<TargetConfig> order = new ArrayList<>(targets.size());
        while (!left.isEmpty()) {
            order.add(left.remove(draw(left)));
        }
        return order;
    }

    private int draw(List<TargetConfig> left) {
        long ticket =
                random.nextLong(left.stream().mapToLong(TargetConfig::weight).sum());
        int at = 0;
        while (ticket >= left.get(at).weight()) {
            ticket -= left.get(at++).weight();
        }
        return at;
    }
}
