package dev.hearth.server.wire.responses;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.json.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The response object: what was asked for, echoed with its defaults, and what has become of it. */
final class ResponseObject {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Part request;
    private final String id;
    private final long createdEpochSecond;

    ResponseObject(Part request, String id, long createdEpochSecond) {
        this.request = request;
        this.id = id;
        this.createdEpochSecond = createdEpochSecond;
    }

    String id() {
        return id;
    }

    ObjectNode inProgress() {
        return json("in_progress", List.of(), null);
    }

    /** @param incomplete why the answer stops short; null when it is whole */
    ObjectNode ended(List<OutputItem> output, Usage usage, @Nullable String incomplete) {
        ObjectNode json = json(incomplete == null ? "completed" : "incomplete", output, usage);
        if (incomplete != null) {
            json.putObject("incomplete_details").put("reason", incomplete);
        }
        return json;
    }

    ObjectNode failed(List<OutputItem> output, Refusal refusal) {
        ObjectNode json = json("failed", output, null);
        json.putObject("error").put("code", "server_error").put("message", refusal.message());
        return json;
    }

    private ObjectNode json(String status, List<OutputItem> output, @Nullable Usage usage) {
        ObjectNode json = NODES.objectNode();
        json.put("id", id).put("object", "response").put("created_at", createdEpochSecond);
        json.put("status", status).put("background", false);
        json.putNull("error").putNull("incomplete_details");
        echo(json, "instructions", NODES.nullNode());
        echo(json, "max_output_tokens", NODES.nullNode());
        echo(json, "model", NODES.nullNode());
        json.set(
                "output",
                NODES.arrayNode().addAll(output.stream().map(OutputItem::json).toList()));
        echo(json, "parallel_tool_calls", NODES.booleanNode(true));
        echo(json, "previous_response_id", NODES.nullNode());
        json.set("reasoning", reasoning());
        echo(json, "service_tier", NODES.stringNode("default"));
        echo(json, "store", NODES.booleanNode(true));
        echo(json, "temperature", NODES.numberNode(1.0));
        json.set("text", text());
        echo(json, "tool_choice", NODES.stringNode("auto"));
        echo(json, "tools", NODES.arrayNode());
        echo(json, "top_p", NODES.numberNode(1.0));
        json.put("truncation", "disabled");
        json.set("usage", usage == null ? NODES.nullNode() : usage(usage));
        echo(json, "user", NODES.nullNode());
        echo(json, "metadata", NODES.objectNode());
        return json;
    }

    private void echo(ObjectNode json, String field, JsonNode otherwise) {
        json.set(field, request.has(field) ? request.value(field) : otherwise);
    }

    private ObjectNode reasoning() {
        ObjectNode reasoning = NODES.objectNode();
        JsonNode asked = request.value("reasoning");
        for (String field : List.of("effort", "summary")) {
            reasoning.set(field, asked.hasNonNull(field) ? asked.get(field) : NODES.nullNode());
        }
        return reasoning;
    }

    private ObjectNode text() {
        ObjectNode text = NODES.objectNode();
        JsonNode asked = request.value("text");
        text.set(
                "format",
                asked.has("format") ? asked.get("format") : NODES.objectNode().put("type", "text"));
        return text;
    }

    private static ObjectNode usage(Usage usage) {
        ObjectNode json = NODES.objectNode();
        json.put("input_tokens", usage.input());
        json.putObject("input_tokens_details").put("cached_tokens", usage.cachedInput());
        json.put("output_tokens", usage.output());
        json.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
        json.put("total_tokens", usage.total());
        return json;
    }
}
