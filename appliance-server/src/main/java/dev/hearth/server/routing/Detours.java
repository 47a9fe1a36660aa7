package dev.hearth.server.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.identity.Account;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Fields that lead round what was decided of a request here: the resource {@code detours.yaml}. An upstream of the caller's
 * dialect gets them in his own words, and a router among upstreams then answers by another model than the one that was
 * checked, or at another price than the one that was reserved.
 */
final class Detours {

    private static final Map<String, Effect> EFFECTS = read();

    private enum Effect {
        @JsonProperty("elsewhere")
        ELSEWHERE,
        @JsonProperty("dearer")
        DEARER
    }

    private Detours() {}

    /** @throws Refusal INVALID_REQUEST naming the field, to whom may not go everywhere at any price */
    static void check(Principal who, Call call, Optional<ModelConfig> model) {
        for (String field : call.parameters().others()) {
            switch (EFFECTS.get(Spelling.folded(field))) {
                case ELSEWHERE -> {
                    checkElsewhere(who, call, field);
                    checkBudgets(
                            who,
                            model,
                            field,
                            "can have a provider answer at another price than the one that is reserved");
                }
                case DEARER ->
                    checkBudgets(who, model, field, "can make an answer cost more than what is reserved for it");
                case null -> {}
            }
        }
    }

    private static void checkElsewhere(Principal who, Call call, String field) {
        if (!who.mayUseEveryModel()) {
            throw refusal(
                    field,
                    "can have a provider answer by another model than '" + call.model() + "', and the key '"
                            + who.keyName() + "' may use certain models only",
                    "for all models");
        }
    }

    private static void checkBudgets(Principal who, Optional<ModelConfig> model, String field, String effect) {
        if (isHard(model.flatMap(ModelConfig::budget))
                || who.accounts().stream().map(Account::budget).anyMatch(Detours::isHard)) {
            throw refusal(
                    field,
                    effect + ", and a budget that holds for the key '" + who.keyName() + "' would not be kept",
                    "without a budget");
        }
    }

    private static boolean isHard(Optional<Budget> budget) {
        return budget.filter(some -> !some.reportOnly()).isPresent();
    }

    private static Refusal refusal(String field, String why, String other) {
        return Refusal.invalid(
                        field,
                        "The field '" + field + "' " + why + ". Leave it out, or ask an administrator for a key "
                                + other + ".")
                .withCode("unsupported_parameter");
    }

    /** By folded name. Both groups must be there: all fields of one that is misspelt in the resource would pass. */
    private static Map<String, Effect> read() {
        try (InputStream resource = Detours.class.getResourceAsStream("detours.yaml")) {
            EnumMap<Effect, List<String>> groups = new YAMLMapper().readValue(resource, new TypeReference<>() {});
            Map<String, Effect> effects = new HashMap<>();
            for (Effect effect : Effect.values()) {
                Objects.requireNonNull(groups.get(effect), effect::name)
                        .forEach(field -> effects.put(Spelling.folded(field), effect));
            }
            return Map.copyOf(effects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
