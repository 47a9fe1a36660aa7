package dev.hearth.inference.engine;

import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What our own worker reads as the first line of its stdin. */
public record WorkerOrders(String token, ModelSpec spec) {

    public String toLine() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("token", token)
                .put("name", spec.name())
                .put("file", spec.file().toString())
                .put("context", spec.contextTokens())
                .put("slots", spec.slots())
                .put("gpu_layers", spec.gpuLayers())
                .put("threads", spec.threads())
                .toString();
    }

    public static WorkerOrders parse(String line) {
        try {
            JsonNode json = JsonMapper.shared().readTree(line);
            ModelSpec spec = new ModelSpec(
                    json.required("name").asString(),
                    Path.of(json.required("file").asString()),
                    json.required("context").asInt(),
                    json.required("slots").asInt(),
                    json.required("gpu_layers").asInt(),
                    json.required("threads").asInt());
            return new WorkerOrders(json.required("token").asString(), spec);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The first line on stdin must be the orders of the server, as JSON");
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "WorkerOrders[" + spec + "]";
    }
}
