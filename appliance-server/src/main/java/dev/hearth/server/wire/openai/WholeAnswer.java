package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.OnePiece;
import dev.hearth.server.wire.ToolCalls;
import dev.hearth.server.wire.ToolCalls.ToolCall;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** An answer as one JSON object, sent when it is complete. */
final class WholeAnswer implements OnePiece.Content {

    private final AnswerShape shape;
    private final List<Choice> choices = new ArrayList<>(1);

    private StopReason stopReason = StopReason.STOP;
    private Usage usage = Usage.UNKNOWN;

    /** One of the answers that were asked for. */
    private static final class Choice {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder thinking = new StringBuilder();
        private final ToolCalls tools = new ToolCalls();
    }

    WholeAnswer(AnswerShape shape) {
        this.shape = shape;
    }

    @Override
    public void gather(Delta delta) {
        switch (delta) {
            case Delta.Start start -> choices.add(new Choice());
            case Delta.Text(String more) -> latest().text.append(more);
            case Delta.Thinking(String more) -> latest().thinking.append(more);
            case Delta.ToolArguments piece -> latest().tools.add(piece);
            case Delta.End end -> {
                latest(); // An answer has one choice, though nothing was said in it.
                stopReason = end.reason();
                usage = end.usage();
            }
            default -> {} // Nothing else belongs into a text answer.
        }
    }

    private Choice latest() {
        if (choices.isEmpty()) {
            choices.add(new Choice());
        }
        return choices.getLast();
    }

    @Override
    public void write(JsonGenerator json) {
        shape.head(json, shape.wholeObject());
        json.writeArrayPropertyStart("choices");
        for (int i = 0; i < choices.size(); i++) {
            json.writeStartObject();
            json.writeNumberProperty("index", i);
            choice(json, choices.get(i));
            json.writeNullProperty("logprobs");
            json.writeStringProperty("finish_reason", shape.finishReason(stopReason));
            json.writeEndObject();
        }
        json.writeEndArray();
        AnswerShape.usage(json, usage);
    }

    private void choice(JsonGenerator json, Choice choice) {
        if (shape.chat()) {
            message(json, choice);
        } else {
            json.writeStringProperty("text", choice.text.toString());
        }
    }

    private void message(JsonGenerator json, Choice choice) {
        boolean silent = choice.text.isEmpty() && !choice.tools.isEmpty();
        json.writeObjectPropertyStart("message");
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("content", silent ? null : choice.text.toString());
        if (!choice.thinking.isEmpty()) {
            json.writeStringProperty("reasoning_content", choice.thinking.toString());
        }
        json.writeNullProperty("refusal");
        if (!choice.tools.isEmpty()) {
            calls(json, choice);
        }
        json.writeEndObject();
    }

    private void calls(JsonGenerator json, Choice choice) {
        if (shape.functions()) {
            ToolCall first = choice.tools.all().iterator().next();
            ToolCallJson.function(json, new Delta.ToolArguments(0, "", first.name(), first.arguments()));
            return;
        }
        json.writeArrayPropertyStart("tool_calls");
        for (ToolCall call : choice.tools.all()) {
            ToolCallJson.whole(json, new Content.ToolUse(call.id(), call.name(), call.arguments()));
        }
        json.writeEndArray();
    }
}
