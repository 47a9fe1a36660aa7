package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An answer as one JSON object, sent when it is complete. */
final class WholeRendering implements Rendering {

    private final AnswerShape shape;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final Map<Integer, ToolCall> tools = new TreeMap<>();

    private byte @Nullable [] relayed;
    private StopReason stopReason = StopReason.STOP;
    private Usage usage = Usage.UNKNOWN;

    private static final class ToolCall {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    WholeRendering(AnswerShape shape) {
        this.shape = shape;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public byte[] step(Delta delta) {
        switch (delta) {
            case Delta.Relayed frame -> relayed = frame.json();
            case Delta.Start start -> {}
            case Delta.Text(String more) -> text.append(more);
            case Delta.Thinking(String more) -> thinking.append(more);
            case Delta.ToolArguments piece -> add(piece);
            case Delta.Vector vector -> {}
            case Delta.Relevance relevance -> {}
            case Delta.Head head -> {}
            case Delta.Bytes bytes -> {}
            case Delta.End end -> {
                stopReason = end.reason();
                usage = end.usage();
            }
        }
        return SILENCE;
    }

    private void add(Delta.ToolArguments piece) {
        ToolCall call = tools.computeIfAbsent(piece.index(), index -> new ToolCall());
        call.id = piece.id().isEmpty() ? call.id : piece.id();
        call.name = piece.name().isEmpty() ? call.name : piece.name();
        call.arguments.append(piece.fragment());
    }

    @Override
    public byte[] end() {
        byte[] whole = relayed;
        return whole != null ? whole : Json.write(this::answer);
    }

    private void answer(JsonGenerator json) {
        shape.head(json, shape.wholeObject());
        json.writeArrayPropertyStart("choices");
        json.writeStartObject();
        json.writeNumberProperty("index", 0);
        if (shape.chat()) {
            message(json);
        } else {
            json.writeStringProperty("text", text.toString());
        }
        json.writeNullProperty("logprobs");
        json.writeStringProperty("finish_reason", AnswerShape.finishReason(stopReason));
        json.writeEndObject();
        json.writeEndArray();
        AnswerShape.usage(json, usage);
    }

    private void message(JsonGenerator json) {
        json.writeObjectPropertyStart("message");
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("content", text.isEmpty() && !tools.isEmpty() ? null : text.toString());
        if (!thinking.isEmpty()) {
            json.writeStringProperty("reasoning_content", thinking.toString());
        }
        json.writeNullProperty("refusal");
        if (!tools.isEmpty()) {
            toolCalls(json);
        }
        json.writeEndObject();
    }

    private void toolCalls(JsonGenerator json) {
        json.writeArrayPropertyStart("tool_calls");
        for (ToolCall call : tools.values()) {
            json.writeStartObject();
            json.writeStringProperty("id", call.id);
            json.writeStringProperty("type", "function");
            json.writeObjectPropertyStart("function");
            json.writeStringProperty("name", call.name);
            json.writeStringProperty("arguments", call.arguments.toString());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public byte[] failure(Refusal refusal) {
        return OpenAiError.body(refusal);
    }

    @Override
    public byte[] heartbeat() {
        return SILENCE;
    }
}
