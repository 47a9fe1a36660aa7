package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.wire.json.Fields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads how much to think and in which form to answer: {@code thinking}, {@code output_config}, {@code output_format}. */
final class ThinkingReader {

    private final JsonParser in;
    private final byte[] body;
    private final List<String> others;
    private String type = "";
    private OptionalLong budget = OptionalLong.empty();
    private Optional<String> effort = Optional.empty();
    private ResponseFormat format = new ResponseFormat.Text();

    ThinkingReader(JsonParser in, byte[] body, List<String> others) {
        this.in = in;
        this.body = body;
        this.others = others;
    }

    /**
     * Anthropic's effort holds for all that a model does, also without thinking. Told to a model that cannot think it would be
     * an error, so that it counts only together with thinking. OpenAI's most is called {@code xhigh}.
     */
    Reasoning reasoning() {
        return switch (type) {
            case "" -> Reasoning.DEFAULT;
            case "disabled" -> new Reasoning(Optional.of("none"), OptionalLong.empty());
            default -> new Reasoning(effort.map(level -> level.equals("max") ? "xhigh" : level), budget);
        };
    }

    ResponseFormat format() {
        return format;
    }

    void thinking() {
        Fields.object(in, "thinking", name -> {
            switch (name) {
                case "type" -> type = Fields.text(in, "thinking.type");
                case "budget_tokens" -> budget = Fields.count(in, "thinking.budget_tokens");
                default -> in.skipChildren();
            }
        });
    }

    void outputConfig() {
        Fields.object(in, "output_config", name -> {
            switch (name) {
                case "effort" -> effort = Optional.ofNullable(Fields.textOrNull(in, "output_config.effort"));
                case "format" -> format("output_config.format");
                default -> {
                    in.skipChildren();
                    others.add("output_config." + name);
                }
            }
        });
    }

    void format(String at) {
        if (in.currentToken() != JsonToken.VALUE_NULL) {
            Format read = new Format(at);
            Fields.object(in, at, read::field);
            format = read.format();
        }
    }

    private final class Format {

        private final String at;
        private @Nullable String formatType;
        private @Nullable String schema;

        Format(String at) {
            this.at = at;
        }

        void field(String name) {
            switch (name) {
                case "type" -> formatType = Fields.text(in, at + ".type");
                case "schema" -> {
                    Fields.expect(in, JsonToken.START_OBJECT, at + ".schema", "a JSON Schema");
                    schema = Fields.raw(in, body);
                }
                default -> in.skipChildren();
            }
        }

        ResponseFormat format() {
            if (!"json_schema".equals(formatType) || schema == null) {
                throw Refusal.invalid(at, "The field '" + at + "' must have type json_schema, and a schema.");
            }
            return new ResponseFormat.JsonSchema("answer", schema, true);
        }
    }
}
