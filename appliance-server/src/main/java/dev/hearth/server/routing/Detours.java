package dev.hearth.server.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What leads round what was decided of a request here: the resource {@code detours.yaml}. An upstream of the caller's dialect
 * gets it in his own words, and then answers by another model than the one that was checked, or at another price than the
 * one that was reserved.
 */
final class Detours {

    private static final Map<Effect, List<String>> NAMES = read();

    private enum Effect {
        @JsonProperty("elsewhere")
        ELSEWHERE,
        @JsonProperty("dearer")
        DEARER,
        @JsonProperty("tools")
        TOOL,
        @JsonProperty("parts")
        PART
    }

    private final Principal who;
    private final Call call;
    private final boolean budgeted;

    private Detours(Principal who, Call call, boolean budgeted) {
        this.who = who;
        this.call = call;
        this.budgeted = budgeted;
    }

    /** @throws Refusal INVALID_REQUEST naming the field, to whom may not go everywhere at any price */
    static void check(Principal who, Call call, Optional<ModelConfig> model) {
        boolean budgeted =
                model.flatMap(ModelConfig::budget).filter(Budget::binds).isPresent()
                        || who.accounts().stream()
                                .anyMatch(account -> account.bindingBudget().isPresent());
        Detours detours = new Detours(who, call, budgeted);
        call.parameters().others().forEach(detours::field);
        if (budgeted) {
            call.messages().forEach(message -> detours.parts(message.content()));
        }
    }

    private static boolean is(Effect effect, String name) {
        return names(effect).contains(name);
    }

    private static List<String> names(Effect effect) {
        return Objects.requireNonNull(NAMES.get(effect));
    }

    private void field(String field) {
        String name = Spelling.folded(field);
        if (is(Effect.ELSEWHERE, name)) {
            checkModels(field);
            refuseBudgeted(field, "can have a provider answer at another price than the one that is reserved");
        } else if (is(Effect.DEARER, name) || isRunByTheVendor(field)) {
            refuseBudgeted(field, "can make an answer cost more than what is reserved for it");
        }
    }

    /** Other tools than functions are named by their type: {@code tools.web_search}, {@code tools[0]: web_search_20250305}. */
    private static boolean isRunByTheVendor(String field) {
        String type = Spelling.folded(field.replaceFirst("^tools(\\.|\\[\\d+]: )", ""));
        return field.startsWith("tools") && names(Effect.TOOL).stream().anyMatch(type::startsWith);
    }

    /** What a part costs that only names its content, or holds sounds or pages, no length of a text bounds. */
    private void parts(List<Content> parts) {
        for (Content part : parts) {
            switch (part) {
                case Content.Opaque(String type, String at)
                when is(Effect.PART, Spelling.folded(type)) ->
                    refuseBudgeted(
                            at, "is a part of type '" + type + "', which can cost more than can be reserved for it");
                case Content.ToolResult result -> parts(result.content());
                default -> {}
            }
        }
    }

    private void checkModels(String field) {
        if (!who.mayUseEveryModel()) {
            throw refusal(
                    field,
                    "can have a provider answer by another model than '" + call.model() + "', and the key '"
                            + who.keyName() + "' may use certain models only",
                    "for all models");
        }
    }

    private void refuseBudgeted(String field, String effect) {
        if (budgeted) {
            throw refusal(
                    field,
                    effect + ", and a budget that holds for the key '" + who.keyName() + "' would not be kept",
                    "without a budget");
        }
    }

    private static Refusal refusal(String field, String why, String other) {
        return Refusal.invalid(
                        field,
                        "The field '" + field + "' " + why + ". Leave it out, or ask an administrator for a key "
                                + other + ".")
                .withCode("unsupported_parameter");
    }

    /** Folded names. Every group must be there: all of one that is misspelt in the resource would pass. */
    private static Map<Effect, List<String>> read() {
        try (InputStream resource = Detours.class.getResourceAsStream("detours.yaml")) {
            EnumMap<Effect, List<String>> names = new YAMLMapper().readValue(resource, new TypeReference<>() {});
            for (Effect effect : Effect.values()) {
                List<String> group = Objects.requireNonNull(names.get(effect), effect::name);
                names.put(effect, group.stream().map(Spelling::folded).toList());
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
