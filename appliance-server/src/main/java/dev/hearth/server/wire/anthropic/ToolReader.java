package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.wire.json.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code tools} and {@code tool_choice} of a request. */
final class ToolReader {

    private final JsonParser in;
    private final byte[] body;
    private final List<String> others;
    private final List<Tool> offered = new ArrayList<>();
    private Tools.Choice choice = new Tools.Choice.Auto();
    private boolean parallel = true;

    /** @param others where tools are named that the vendor runs itself, such as {@code tools[0]: web_search_20250305} */
    ToolReader(JsonParser in, byte[] body, List<String> others) {
        this.in = in;
        this.body = body;
        this.others = others;
    }

    Tools tools() {
        return new Tools(offered, choice, parallel);
    }

    void offered() {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Fields.expect(in, JsonToken.START_ARRAY, "tools", "an array of tools");
        for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
            tool("tools[" + i + "]");
        }
    }

    private void tool(String at) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
        String type = "custom";
        String toolName = "";
        String description = "";
        String schema = "{}";
        boolean strict = false;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "type" -> type = orElse(Fields.textOrNull(in, at + ".type"), type);
                case "name" -> toolName = Fields.text(in, at + ".name");
                case "description" -> description = orElse(Fields.textOrNull(in, at + ".description"), "");
                case "input_schema" -> schema = schema(at + ".input_schema");
                case "strict" -> strict = Fields.flag(in, at + ".strict");
                default -> in.skipChildren();
            }
        }
        if (!type.equals("custom")) {
            others.add(at + ": " + type);
        } else if (toolName.isEmpty()) {
            throw Fields.missing(at + ".name");
        } else {
            offered.add(new Tool(toolName, description, schema, strict));
        }
    }

    private String schema(String at) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "a JSON Schema");
        return Fields.raw(in, body);
    }

    void choice() {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Fields.expect(in, JsonToken.START_OBJECT, "tool_choice", "an object");
        String type = "";
        String toolName = "";
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "type" -> type = Fields.text(in, "tool_choice.type");
                case "name" -> toolName = Fields.text(in, "tool_choice.name");
                case "disable_parallel_tool_use" ->
                    parallel = !Fields.flag(in, "tool_choice.disable_parallel_tool_use");
                default -> in.skipChildren();
            }
        }
        choice = choice(type, toolName);
    }

    private static Tools.Choice choice(String type, String toolName) {
        return switch (type) {
            case "auto" -> new Tools.Choice.Auto();
            case "any" -> new Tools.Choice.Required();
            case "none" -> new Tools.Choice.None();
            case "tool" -> named(toolName);
            default ->
                throw Refusal.invalid(
                        "tool_choice.type", "The field 'tool_choice.type' must be one of auto, any, tool, none.");
        };
    }

    private static Tools.Choice named(String toolName) {
        if (toolName.isEmpty()) {
            throw Fields.missing("tool_choice.name");
        }
        return new Tools.Choice.Named(toolName);
    }

    private static String orElse(@Nullable String text, String fallback) {
        return text == null ? fallback : text;
    }
}
