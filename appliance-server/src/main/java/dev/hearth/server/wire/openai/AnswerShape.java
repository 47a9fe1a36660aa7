package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Usage;
import tools.jackson.core.JsonGenerator;

/**
 * What OpenAI's answer objects have in common, for one call.
 *
 * @param functions whether the caller offered functions in the form of 2023, and reads calls of them in that form only
 */
record AnswerShape(boolean chat, boolean functions, String id, String model, long created) {

    static AnswerShape of(Call call, boolean functions, long created) {
        boolean chat = call.api() == Call.Api.CHAT_COMPLETIONS;
        return new AnswerShape(chat, functions, (chat ? "chatcmpl-" : "cmpl-") + call.id(), call.model(), created);
    }

    void head(JsonGenerator json, String object) {
        json.writeStringProperty("id", id);
        json.writeStringProperty("object", object);
        json.writeNumberProperty("created", created);
        json.writeStringProperty("model", model);
    }

    String chunkObject() {
        return chat ? "chat.completion.chunk" : "text_completion";
    }

    String wholeObject() {
        return chat ? "chat.completion" : "text_completion";
    }

    String finishReason(StopReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> functions ? "function_call" : "tool_calls";
            case CONTENT_FILTER -> "content_filter";
        };
    }

    static void usage(JsonGenerator json, Usage usage) {
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("prompt_tokens", usage.input());
        json.writeNumberProperty("completion_tokens", usage.output());
        json.writeNumberProperty("total_tokens", usage.total());
        json.writeObjectPropertyStart("prompt_tokens_details");
        json.writeNumberProperty("cached_tokens", usage.cachedInput());
        json.writeEndObject();
        json.writeObjectPropertyStart("completion_tokens_details");
        json.writeNumberProperty("reasoning_tokens", usage.reasoning());
        json.writeEndObject();
        json.writeEndObject();
    }
}
