package dev.hearth.server.wire.openai;

import tools.jackson.core.JsonGenerator;

/** OpenAI's {@code model} object. */
final class ModelObject {

    private ModelObject() {}

    static void write(JsonGenerator json, String name, long createdEpochSecond) {
        json.writeStringProperty("id", name);
        json.writeStringProperty("object", "model");
        json.writeNumberProperty("created", createdEpochSecond);
        json.writeStringProperty("owned_by", "hearth");
    }
}
