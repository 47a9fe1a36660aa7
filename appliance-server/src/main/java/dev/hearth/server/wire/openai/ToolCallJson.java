package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Delta;
import tools.jackson.core.JsonGenerator;

/** Tool calls, whole within a message and in pieces within a chunk's {@code delta}. */
final class ToolCallJson {

    private ToolCallJson() {}

    static void whole(JsonGenerator json, Content.ToolUse use) {
        json.writeStartObject();
        json.writeStringProperty("id", use.id());
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", use.name());
        json.writeStringProperty("arguments", use.arguments());
        json.writeEndObject();
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Delta.ToolArguments tool) {
        json.writeArrayPropertyStart("tool_calls");
        json.writeStartObject();
        json.writeNumberProperty("index", tool.index());
        if (!tool.id().isEmpty()) {
            json.writeStringProperty("id", tool.id());
            json.writeStringProperty("type", "function");
        }
        json.writeObjectPropertyStart("function");
        if (!tool.name().isEmpty()) {
            json.writeStringProperty("name", tool.name());
        }
        json.writeStringProperty("arguments", tool.fragment());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The form of 2023: one call at most, without an id. */
    static void function(JsonGenerator json, Delta.ToolArguments tool) {
        if (tool.index() > 0) {
            return;
        }
        json.writeObjectPropertyStart("function_call");
        if (!tool.name().isEmpty()) {
            json.writeStringProperty("name", tool.name());
        }
        json.writeStringProperty("arguments", tool.fragment());
        json.writeEndObject();
    }
}
