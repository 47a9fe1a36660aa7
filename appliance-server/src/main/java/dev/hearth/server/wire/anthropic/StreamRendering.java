package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.ToolCalls;
import dev.hearth.server.wire.ToolCalls.ToolCall;
import dev.hearth.server.wire.json.Json;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An answer as server-sent events. Blocks come one after the other, each begun, continued and stopped: Anthropic's SDK takes
 * the last block for the one that a stop means. OpenAI's tool calls may come interleaved, so that the first one is sent as
 * it comes and all others wait until the answer ends.
 */
final class StreamRendering implements Rendering {

    private static final int NO_TOOL = -1;

    private final AnswerShape shape;
    private final ToolCalls waiting = new ToolCalls();
    private final StringBuilder afterTools = new StringBuilder();

    private boolean begun;
    private boolean relaying;
    private byte @Nullable [] relayedStop;
    private Open open = Open.NOTHING;
    private int blocks;
    private int liveTool = NO_TOOL;

    private enum Open {
        NOTHING,
        TEXT,
        THINKING,
        TOOL
    }

    StreamRendering(AnswerShape shape) {
        this.shape = shape;
    }

    @Override
    public String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public byte[] step(Delta delta) {
        if (delta instanceof Delta.Relayed frame) {
            return relayed(frame.json());
        }
        if (relaying) {
            return SILENCE; // The frames have said it.
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        begin(out);
        switch (delta) {
            case Delta.Text(String text) -> text(out, text);
            case Delta.Thinking(String text) -> thinking(out, text);
            case Delta.ToolArguments piece -> tool(out, piece);
            case Delta.End end -> end(out, end);
            default -> {} // The stream has begun already, and nothing else belongs into a text answer.
        }
        return out.toByteArray();
    }

    /** The last frame waits until the answer has been accounted. */
    private byte[] relayed(byte[] json) {
        relaying = true;
        begun = true;
        String type = EventReader.type(json);
        if (type.equals("message_stop")) {
            relayedStop = Events.event(type, json);
            return SILENCE;
        }
        return Events.event(type, json);
    }

    private void begin(ByteArrayOutputStream out) {
        if (!begun) {
            begun = true;
            Events.write(out, "message_start", json -> {
                json.writeObjectPropertyStart("message");
                shape.head(json);
                json.writeArrayPropertyStart("content");
                json.writeEndArray();
                AnswerShape.stop(json, null);
                AnswerShape.usage(json, Usage.NONE); // Known only at the end, where it is told.
                json.writeEndObject();
            });
        }
    }

    private void text(ByteArrayOutputStream out, String text) {
        if (liveTool != NO_TOOL) {
            afterTools.append(text);
            return;
        }
        if (open != Open.TEXT) {
            open(out, Open.TEXT, json -> Blocks.text(json, ""));
        }
        Events.delta(out, blocks - 1, "text_delta", "text", text);
    }

    private void thinking(ByteArrayOutputStream out, String text) {
        if (liveTool != NO_TOOL) {
            return; // A thought that comes after the deed says nothing about it.
        }
        if (open != Open.THINKING) {
            open(out, Open.THINKING, json -> Blocks.thinking(json, ""));
        }
        Events.delta(out, blocks - 1, "thinking_delta", "thinking", text);
    }

    private void tool(ByteArrayOutputStream out, Delta.ToolArguments piece) {
        if (liveTool == NO_TOOL) {
            liveTool = piece.index();
            openTool(out, piece.index(), piece.id(), piece.name());
        } else if (liveTool != piece.index()) {
            waiting.add(piece);
            return;
        }
        input(out, piece.fragment());
    }

    private void openTool(ByteArrayOutputStream out, int index, String id, String name) {
        open(out, Open.TOOL, json -> Blocks.toolUse(json, shape.toolId(id, index), name, "{}"));
    }

    private void input(ByteArrayOutputStream out, String fragment) {
        if (!fragment.isEmpty()) {
            Events.delta(out, blocks - 1, "input_json_delta", "partial_json", fragment);
        }
    }

    private interface Block {
        void write(JsonGenerator json);
    }

    private void open(ByteArrayOutputStream out, Open kind, Block block) {
        close(out);
        open = kind;
        int index = blocks++;
        Events.write(out, "content_block_start", json -> {
            json.writeNumberProperty("index", index);
            json.writeName("content_block");
            block.write(json);
        });
    }

    private void close(ByteArrayOutputStream out) {
        if (open != Open.NOTHING) {
            open = Open.NOTHING;
            Events.write(out, "content_block_stop", json -> json.writeNumberProperty("index", blocks - 1));
        }
    }

    private void end(ByteArrayOutputStream out, Delta.End end) {
        boolean calledTools = liveTool != NO_TOOL;
        for (ToolCall call : waiting.all()) {
            openTool(out, call.index(), call.id(), call.name());
            input(out, call.arguments());
        }
        liveTool = NO_TOOL;
        if (!afterTools.isEmpty()) {
            text(out, afterTools.toString());
        }
        close(out);
        Events.write(out, "message_delta", json -> {
            json.writeObjectPropertyStart("delta");
            AnswerShape.stop(json, AnswerShape.stopReason(end.reason(), calledTools));
            json.writeEndObject();
            AnswerShape.usage(json, end.usage());
        });
    }

    @Override
    public byte[] end() {
        byte[] stop = relayedStop;
        return stop != null ? stop : Events.event("message_stop", Json.bytes("{\"type\":\"message_stop\"}"));
    }

    @Override
    public byte[] failure(Refusal refusal) {
        return Events.event("error", AnthropicError.body(refusal, shape.requestId()));
    }

    /** Before its beginning an answer has no events, and what is no event disturbs nobody. */
    @Override
    public byte[] heartbeat() {
        return begun ? Events.PING.clone() : Events.COMMENT.clone();
    }
}
