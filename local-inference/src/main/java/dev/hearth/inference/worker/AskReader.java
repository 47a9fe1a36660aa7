package dev.hearth.inference.worker;

import dev.hearth.inference.llama.ChatMessage;
import dev.hearth.inference.llama.SamplingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads chat and text completions. Nothing unchecked goes on from here: native code ends the process for a wrong type. */
final class AskReader {
    private static final int MOST_STOPS = 4;
    private static final int MOST_TOP_K = 1_000_000;
    private static final Map<String, String> ROLES =
            Map.of("system", "system", "developer", "system", "user", "user", "assistant", "assistant");

    private AskReader() {}

    static Ask chat(byte[] body) throws ApiException {
        Fields fields = Fields.parse(body);
        fields.unsupported("tools");
        fields.unsupported("functions");
        fields.unsupported("tool_choice", "none", "auto");
        fields.unsupported("function_call", "none", "auto");
        fields.unsupported("top_logprobs");
        fields.unsupported("audio");
        refuseFormats(fields);
        return ask(fields, new Ask.Chat(messages(fields.required("messages"))));
    }

    static Ask completion(byte[] body) throws ApiException {
        Fields fields = Fields.parse(body);
        fields.unsupported("echo");
        fields.unsupported("suffix", "");
        one(fields, "best_of");
        fields.required("prompt");
        List<String> prompts = fields.texts("prompt", 1);
        if (prompts.isEmpty()) {
            throw Fields.wrongType("prompt", "a string that is not empty");
        }
        return ask(fields, new Ask.Text(prompts.getFirst()));
    }

    private static Ask ask(Fields fields, Ask.Prompt prompt) throws ApiException {
        fields.unsupported("logprobs");
        fields.unsupported("logit_bias");
        one(fields, "n");
        boolean stream = fields.flag("stream");
        return new Ask(
                fields.requiredText("model"),
                prompt,
                sampling(fields),
                fields.texts("stop", MOST_STOPS),
                maxTokens(fields),
                stream,
                stream && includeUsage(fields));
    }

    private static SamplingSettings sampling(Fields fields) throws ApiException {
        return new SamplingSettings(
                fields.number("temperature", 0, 2),
                fields.number("top_p", 0, 1),
                fields.number("min_p", 0, 1),
                fields.integer("top_k", 0, MOST_TOP_K).map(Long::intValue),
                fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                fields.number("frequency_penalty", -2, 2).orElse(0.0),
                fields.number("presence_penalty", -2, 2).orElse(0.0));
    }

    private static Optional<Integer> maxTokens(Fields fields) throws ApiException {
        Optional<Long> old = fields.integer("max_tokens", 1, Integer.MAX_VALUE);
        return fields.integer("max_completion_tokens", 1, Integer.MAX_VALUE)
                .or(() -> old)
                .map(Long::intValue);
    }

    private static void one(Fields fields, String field) throws ApiException {
        Optional<Long> choices = fields.integer(field, 1, 128).filter(n -> n != 1);
        if (choices.isPresent()) {
            throw ApiException.badField(
                    field, "unsupported_value", "'%s' must be 1: local models give one answer.".formatted(field));
        }
    }

    private static boolean includeUsage(Fields fields) throws ApiException {
        Optional<JsonNode> options = fields.find("stream_options");
        if (options.isEmpty()) {
            return false;
        }
        if (!options.get().isObject()) {
            throw Fields.wrongType("stream_options", "an object");
        }
        JsonNode include = options.get().path("include_usage");
        if (!include.isMissingNode() && !include.isNull() && !include.isBoolean()) {
            throw Fields.wrongType("stream_options.include_usage", "a boolean");
        }
        return include.isBoolean() && include.booleanValue();
    }

    /** An invalid grammar is ignored by this engine without a word, so a promise of JSON could not be kept. */
    private static void refuseFormats(Fields fields) throws ApiException {
        Optional<JsonNode> format = fields.find("response_format");
        if (format.isEmpty()) {
            return;
        }
        if (!"text".equals(format.get().path("type").asString(""))) {
            throw ApiException.badField(
                    "response_format",
                    "unsupported_value",
                    "'response_format' of the engine java-llama.cpp can only be {\"type\":\"text\"}.");
        }
    }

    private static List<ChatMessage> messages(JsonNode array) throws ApiException {
        if (!array.isArray() || array.isEmpty()) {
            throw Fields.wrongType("messages", "a list of at least one message");
        }
        List<ChatMessage> messages = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            messages.add(message("messages[" + i + "]", array.get(i)));
        }
        return messages;
    }

    private static ChatMessage message(String at, JsonNode message) throws ApiException {
        if (!message.isObject()) {
            throw Fields.wrongType(at, "an object");
        }
        String asked = Fields.text(at + ".role", message.path("role"));
        String role = ROLES.get(asked);
        if (role == null) {
            throw ApiException.badField(
                    at + ".role",
                    "invalid_value",
                    "'%s.role' must be system, developer, user or assistant here.".formatted(at));
        }
        if (!message.path("tool_calls").isEmpty()) {
            throw ApiException.badField(
                    at + ".tool_calls", "unsupported_parameter", "Tool calls are not supported by this engine.");
        }
        return new ChatMessage(role, content(at + ".content", message.path("content")));
    }

    private static String content(String at, JsonNode content) throws ApiException {
        if (content.isString()) {
            return content.stringValue();
        }
        if (!content.isArray()) {
            throw Fields.wrongType(at, "a string or a list of text parts");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < content.size(); i++) {
            JsonNode part = content.get(i);
            if (!"text".equals(part.path("type").asString(""))) {
                throw ApiException.badField(
                        "%s[%d].type".formatted(at, i),
                        "invalid_value",
                        "'%s[%d].type' must be text: this model reads nothing else.".formatted(at, i));
            }
            text.append(Fields.text("%s[%d].text".formatted(at, i), part.path("text")));
        }
        return text.toString();
    }
}
