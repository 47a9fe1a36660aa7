package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.OnePiece;
import dev.hearth.server.wire.ToolCalls;
import dev.hearth.server.wire.ToolCalls.ToolCall;
import tools.jackson.core.JsonGenerator;

/** An answer as one JSON object, sent when it is complete. */
final class WholeMessage implements OnePiece.Content {

    private final AnswerShape shape;
    private final StringBuilder thinking = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final ToolCalls tools = new ToolCalls();

    private StopReason stopReason = StopReason.STOP;
    private Usage usage = Usage.UNKNOWN;

    WholeMessage(AnswerShape shape) {
        this.shape = shape;
    }

    @Override
    public void gather(Delta delta) {
        switch (delta) {
            case Delta.Text(String more) -> text.append(more);
            case Delta.Thinking(String more) -> thinking.append(more);
            case Delta.ToolArguments piece -> tools.add(piece);
            case Delta.End end -> {
                stopReason = end.reason();
                usage = end.usage();
            }
            default -> {} // Nothing else belongs into a text answer.
        }
    }

    @Override
    public void write(JsonGenerator json) {
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
}
