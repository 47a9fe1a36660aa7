package dev.hearth.server.routing;

import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.Nearest;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** The "no" to a model that is not there, or not for this key: the two look alike, so that nobody learns names by trying. */
public final class UnknownModel {

    private UnknownModel() {}

    public static Refusal refusal(Principal who, String model, List<ModelConfig> known) {
        return Refusal.of(
                        Refusal.Kind.UNKNOWN_MODEL,
                        "The model '" + Refusal.repeated(model) + "' does not exist, or key '" + who.keyName()
                                + "' may not use it" + meant(Refusal.repeated(model), known) + " " + next(known))
                .withParam("model");
    }

    private static String meant(String model, List<ModelConfig> known) {
        String hint = Nearest.hint(model, known.stream().map(ModelConfig::name).collect(Collectors.toSet()));
        return hint.isEmpty() ? "." : hint;
    }

    private static String next(List<ModelConfig> known) {
        if (known.isEmpty()) {
            return "This key may use no model that is declared.";
        }
        String some = known.stream().map(ModelConfig::name).limit(5).collect(Collectors.joining(", "));
        return "GET /v1/models lists yours, such as " + some + ".";
    }
}
