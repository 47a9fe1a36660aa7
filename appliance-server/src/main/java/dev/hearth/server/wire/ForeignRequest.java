package dev.hearth.server.wire;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What of a call cannot be said in any dialect but the caller's own. Each upstream dialect asks before it words such a call;
 * which fields may be left out without a word stands in the resource {@code harmless-fields.yaml}.
 */
public final class ForeignRequest {

    private static final Map<Call.Api, Set<String>> HARMLESS = harmless();

    private ForeignRequest() {}

    /** @throws Refusal when an answer without something that was asked for would only look like the one that was wanted */
    public static void check(Call call) {
        if (call.choices() == 0) {
            throw Refusal.invalid(
                    "model",
                    "The provider of the model '" + call.model() + "' answers only in text. Ask for a model that is"
                            + " made for this.");
        }
        if (call.choices() > 1) {
            throw untranslatable(call, "n", "give more than one answer");
        }
        for (String field : call.generation().others()) {
            if (!HARMLESS.getOrDefault(call.api(), Set.of()).contains(field)) {
                throw untranslatable(call, field, "take the field '" + Refusal.repeated(field) + "'");
            }
        }
        call.messages().forEach(message -> check(call, message.content()));
    }

    private static void check(Call call, List<Content> content) {
        for (Content part : content) {
            switch (part) {
                case Content.Opaque(String type, String at) ->
                    throw untranslatable(call, at, "take a part of the type '" + Refusal.repeated(type) + "'");
                case Content.Tokens tokens -> throw untranslatable(call, conversation(call), "take token ids");
                case Content.ToolResult result -> check(call, result.content());
                default -> {} // Every dialect has words for the others.
            }
        }
    }

    /** The field of the caller's dialect in which the messages are. */
    public static String conversation(Call call) {
        return switch (call.api()) {
            case COMPLETIONS -> "prompt";
            case RESPONSES, EMBEDDINGS -> "input";
            case RERANK -> "documents";
            case CHAT_COMPLETIONS, MESSAGES, PASSAGE -> "messages";
        };
    }

    private static Refusal untranslatable(Call call, String param, String what) {
        return Refusal.invalid(
                        param,
                        "The provider of the model '" + call.model() + "' speaks another dialect than this request and"
                                + " cannot " + what + ". Leave it out, or ask for a model whose provider speaks this"
                                + " dialect.")
                .withCode("unsupported_parameter");
    }

    private static Map<Call.Api, Set<String>> harmless() {
        try (InputStream resource = ForeignRequest.class.getResourceAsStream("harmless-fields.yaml")) {
            return new EnumMap<>(
                    new YAMLMapper().readValue(resource, new TypeReference<Map<Call.Api, Set<String>>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
