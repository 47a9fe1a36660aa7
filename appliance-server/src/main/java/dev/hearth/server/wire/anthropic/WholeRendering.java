package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.anthropic.ToolCalls.ToolCall;
import dev.hearth.server.wire.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An answer as one JSON object, sent when it is complete. */
final class WholeRendering implements Rendering {

    private final AnswerShape shape;
    private final StringBuilder thinking = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final ToolCalls tools = new ToolCalls();

    private byte @Nullable [] relayed;
    private StopReason stopReason = StopReason.STOP;
    private Usage usage = Usage.UNKNOWN;

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
            case Delta.Text(String more) -> text.append(more);
            case Delta.Thinking(String more) -> thinking.append(more);
            case Delta.ToolArguments piece -> tools.add(piece);
            case Delta.End end -> {
                stopReason = end.reason();
                usage = end.usage();
            }
            default -> {} // Nothing else belongs into a text answer.
        }
        return SILENCE;
    }

    @Override
    public byte[] end() {
        byte[] whole = relayed;
        return whole != null ? whole : Json.write(this::answer);
    }

    private void answer(JsonGenerator json) {
        shape.head(json);
        json.writeArrayPropertyStart("content");
        if (!thinking.isEmpty()) {
            Blocks.thinking(json, thinking.toString());
        }
        if (!text.isEmpty()) {
            Blocks.text(json, text.toString());
        }
        tools.all().forEach(call -> tool(json, call));
        json.writeEndArray();
        AnswerShape.stop(json, AnswerShape.stopReason(stopReason, !tools.isEmpty()));
        AnswerShape.usage(json, usage);
    }

    private void tool(JsonGenerator json, ToolCall call) {
        Blocks.toolUse(json, shape.toolId(call.id(), call.index()), call.name(), ToolInput.object(call.arguments()));
    }

    @Override
    public byte[] failure(Refusal refusal) {
        return AnthropicError.body(refusal, shape.requestId());
    }

    @Override
    public byte[] heartbeat() {
        return SILENCE;
    }
}
