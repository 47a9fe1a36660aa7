package dev.hearth.console.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a public model shall be. */
public record ModelDraft(
        String name,
        PublicModel.Strategy strategy,
        List<PublicModel.Target> targets,
        Limits limits,
        @Nullable Budget budget) {

    /** One that passes a provider's model on under the same name. */
    public static ModelDraft of(String provider, String model) {
        return new ModelDraft(
                model,
                PublicModel.Strategy.PRIORITY,
                List.of(new PublicModel.Target(provider, model, 1, null)),
                Limits.NONE,
                null);
    }

    /** What a model is, with these targets. */
    public static ModelDraft of(PublicModel model, List<PublicModel.Target> targets) {
        return new ModelDraft(model.id(), model.way(), targets, model.bounds(), model.budget());
    }

    Map<String, @Nullable Object> form() {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("name", name);
        form.putAll(change());
        return form;
    }

    /** Everything but the name, which stays. */
    Map<String, @Nullable Object> change() {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("strategy", strategy);
        form.put("targets", targets.stream().map(ModelDraft::form).toList());
        form.put("limits", limits);
        form.put("budget", budget);
        return form;
    }

    private static Map<String, Object> form(PublicModel.Target target) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("provider", target.provider());
        form.put("model", target.model());
        form.put("weight", target.weight());
        if (target.timeouts() != null) {
            form.put("timeouts", target.timeouts());
        }
        return form;
    }
}
