package dev.hearth.server.wire.anthropic;

import tools.jackson.core.JsonGenerator;

/** The content blocks that requests and answers share. */
final class Blocks {

    private Blocks() {}

    static void text(JsonGenerator json, String text) {
        json.writeStartObject();
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    /** Nobody but Anthropic signs what its models think; the SDKs demand the field all the same. */
    static void thinking(JsonGenerator json, String thinking) {
        json.writeStartObject();
        json.writeStringProperty("type", "thinking");
        json.writeStringProperty("thinking", thinking);
        json.writeStringProperty("signature", "");
        json.writeEndObject();
    }

    /** @param input the JSON text of an object */
    static void toolUse(JsonGenerator json, String id, String name, String input) {
        json.writeStartObject();
        json.writeStringProperty("type", "tool_use");
        json.writeStringProperty("id", id);
        json.writeStringProperty("name", name);
        json.writeName("input");
        json.writeRawValue(input);
        json.writeEndObject();
    }
}
