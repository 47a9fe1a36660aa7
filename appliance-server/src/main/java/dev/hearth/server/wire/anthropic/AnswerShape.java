package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What Anthropic's answers have in common, for one call.
 *
 * @param requestId of the call
 * @param model as the caller named it
 */
record AnswerShape(String requestId, String model) {

    void head(JsonGenerator json) {
        json.writeStringProperty("id", "msg_" + requestId);
        json.writeStringProperty("type", "message");
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("model", model);
    }

    /** A tool call's id as Anthropic forms them, for upstreams that give none. */
    String toolId(String given, int index) {
        return given.isEmpty() ? "toolu_" + requestId + "_" + index : given;
    }

    static void stop(JsonGenerator json, @Nullable String reason) {
        json.writeStringProperty("stop_reason", reason);
        json.writeNullProperty("stop_sequence"); // Which of them it was, no other dialect tells.
    }

    /** Some upstreams say {@code stop} after tool calls too; a caller that believed it would never run its tools. */
    static String stopReason(StopReason reason, boolean calledTools) {
        return switch (reason) {
            case STOP -> calledTools ? "tool_use" : "end_turn";
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "refusal";
        };
    }

    /** In Anthropic's count, input tokens are only those that no cache has read or written. */
    static void usage(JsonGenerator json, Usage usage) {
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("input_tokens", Math.max(0, usage.input() - usage.cachedInput() - usage.cacheWrite()));
        json.writeNumberProperty("cache_creation_input_tokens", usage.cacheWrite());
        json.writeNumberProperty("cache_read_input_tokens", usage.cachedInput());
        json.writeNumberProperty("output_tokens", usage.output());
        if (usage.reasoning() > 0) {
            json.writeObjectPropertyStart("output_tokens_details");
            json.writeNumberProperty("thinking_tokens", usage.reasoning());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
