package dev.hearth.server.routing;

import dev.hearth.server.identity.Glob;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.routing.PublicModel.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Decides which targets may answer a call, in which order. */
public final class Router {

    private final RandomGenerator random;
    private final Map<String, AtomicLong> turns = new ConcurrentHashMap<>();
    private volatile Models models = new Models(List.of());

    public Router(RandomGenerator random) {
        this.random = random;
    }

    /** Takes a new set of declared models; calls under way keep the routes they have. */
    public void declare(List<PublicModel> declared) {
        models = new Models(declared);
    }

    /** Every declared model. */
    public List<PublicModel> models() {
        return models.all();
    }

    /** The models that can be listed by name, as far as {@code who} may use them. */
    public List<PublicModel> modelsFor(Principal who) {
        return models.all().stream()
                .filter(model -> !model.name().contains("*") && who.mayUse(model.name()))
                .toList();
    }

    /**
     * The routes to try, best first; never empty.
     *
     * @throws Refusal of kind {@code UNKNOWN_MODEL} when there is no such model, or none that {@code who} may know of
     */
    public List<Route> routesFor(Principal who, String model) {
        return modelFor(who, model).map(found -> routes(found, model)).orElseThrow(() -> unknown(who, model));
    }

    private Optional<PublicModel> modelFor(Principal who, String model) {
        return who.mayUse(model) ? models.find(model) : Optional.empty();
    }

    private Refusal unknown(Principal who, String model) {
        String shown = model.length() <= 100 ? model : model.substring(0, 100) + "…";
        List<String> known =
                modelsFor(who).stream().map(PublicModel::name).limit(5).toList();
        String next = known.isEmpty()
                ? "This key may use no model."
                : "GET /v1/models lists yours, such as " + String.join(", ", known) + ".";
        return Refusal.of(
                        Refusal.Kind.UNKNOWN_MODEL,
                        "The model '" + shown + "' does not exist, or key '" + who.keyName() + "' may not use it. "
                                + next)
                .withParam("model");
    }

    private List<Route> routes(PublicModel model, String asked) {
        return order(model).stream()
                .map(target -> new Route(target.provider(), target.model().equals("*") ? asked : target.model()))
                .toList();
    }

    private List<Target> order(PublicModel model) {
        return switch (model.strategy()) {
            case PRIORITY -> model.targets();
            case ROUND_ROBIN -> rotated(model);
            case WEIGHTED -> drawn(model.targets());
        };
    }

    private List<Target> rotated(PublicModel model) {
        long turn =
                turns.computeIfAbsent(model.name(), name -> new AtomicLong()).getAndIncrement();
        List<Target> order = new ArrayList<>(model.targets());
        Collections.rotate(order, (int) -(turn % order.size()));
        return order;
    }

    /** Draws one after the other without putting back, each with its weight's share of what is left. */
    private List<Target> drawn(List<Target> targets) {
        List<Target> left = new ArrayList<>(targets);
        List<Target> order = new ArrayList<>(targets.size());
        while (!left.isEmpty()) {
            order.add(left.remove(draw(left)));
        }
        return order;
    }

    private int draw(List<Target> left) {
        long ticket = random.nextLong(left.stream().mapToLong(Target::weight).sum());
        int at = 0;
        while (ticket >= left.get(at).weight()) {
            ticket -= left.get(at++).weight();
        }
        return at;
    }

    /** The declared models, found by exact name first and then by the first pattern that fits. */
    private record Models(List<PublicModel> all, Map<String, PublicModel> byName) {

        Models(List<PublicModel> declared) {
            this(List.copyOf(declared), byName(declared));
        }

        private static Map<String, PublicModel> byName(List<PublicModel> declared) {
            Map<String, PublicModel> names = new ConcurrentHashMap<>();
            declared.forEach(model -> names.putIfAbsent(model.name(), model));
            return Map.copyOf(names);
        }

        Optional<PublicModel> find(String name) {
            PublicModel exact = byName.get(name);
            if (exact != null) {
                return Optional.of(exact);
            }
            return all.stream()
                    .filter(model -> model.name().contains("*") && Glob.matches(model.name(), name))
                    .findFirst();
        }
    }
}
