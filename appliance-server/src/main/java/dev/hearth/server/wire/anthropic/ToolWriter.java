package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes what the model may call. */
final class ToolWriter {

    private ToolWriter() {}

    static void write(JsonGenerator json, Tools tools) {
        if (tools.offered().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tools");
        tools.offered().forEach(tool -> tool(json, tool));
        json.writeEndArray();
        if (!(tools.choice() instanceof Tools.Choice.Auto) || !tools.parallel()) {
            choice(json, tools);
        }
    }

    private static void tool(JsonGenerator json, Tool tool) {
        json.writeStartObject();
        json.writeStringProperty("name", tool.name());
        if (!tool.description().isEmpty()) {
            json.writeStringProperty("description", tool.description());
        }
        json.writeName("input_schema");
        json.writeRawValue(schema(tool.parameters()));
        if (tool.strict()) {
            json.writeBooleanProperty("strict", true);
        }
        json.writeEndObject();
    }

    /** OpenAI's functions may do without parameters, and without saying that those are an object. */
    private static String schema(String parameters) {
        JsonFields fields = JsonFields.of(Json.bytes(parameters));
        return fields.rawValue("type") == null
                ? new String(fields.with(Map.of("type", "\"object\"")), StandardCharsets.UTF_8)
                : parameters;
    }

    private static void choice(JsonGenerator json, Tools tools) {
        json.writeObjectPropertyStart("tool_choice");
        switch (tools.choice()) {
            case Tools.Choice.Auto auto -> json.writeStringProperty("type", "auto");
            case Tools.Choice.None none -> json.writeStringProperty("type", "none");
            case Tools.Choice.Required required -> json.writeStringProperty("type", "any");
            case Tools.Choice.Named(String name) -> {
                json.writeStringProperty("type", "tool");
                json.writeStringProperty("name", name);
            }
        }
        if (!tools.parallel() && !(tools.choice() instanceof Tools.Choice.None)) {
            json.writeBooleanProperty("disable_parallel_tool_use", true);
        }
        json.writeEndObject();
    }
}
