package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** An answer as server-sent events: {@code data:} lines of JSON chunks, then {@code data: [DONE]}. */
final class StreamRendering implements Rendering {

    private static final byte[] DATA = Json.bytes("data: ");
    private static final byte[] BLANK_LINE = Json.bytes("\n\n");
    private static final byte[] DONE = Json.bytes("data: [DONE]\n\n");
    private static final byte[] PING = Json.bytes(": ping\n\n");

    private final AnswerShape shape;
    private final boolean includeUsage;
    private boolean relaying;
    private boolean usageSent;

    /** Which choice is being told; none has begun before the first start. */
    private int choice = -1;

    StreamRendering(AnswerShape shape, boolean includeUsage) {
        this.shape = shape;
        this.includeUsage = includeUsage;
    }

    @Override
    public String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public byte[] step(Delta delta) {
        return switch (delta) {
            case Delta.Relayed frame -> relayed(frame);
            case Delta.Start start -> start();
            case Delta.Text(String text) ->
                shape.chat() ? delta(json -> json.writeStringProperty("content", text)) : text(text);
            case Delta.Thinking(String text) when !shape.chat() -> SILENCE;
            case Delta.ToolArguments tool when !shape.chat() -> SILENCE;
            case Delta.Thinking(String text) -> delta(json -> json.writeStringProperty("reasoning_content", text));
            case Delta.ToolArguments tool when shape.functions() -> delta(json -> ToolCallJson.function(json, tool));
            case Delta.ToolArguments tool -> delta(json -> ToolCallJson.write(json, tool));
            case Delta.Vector vector -> SILENCE;
            case Delta.Relevance relevance -> SILENCE;
            case Delta.Head head -> SILENCE;
            case Delta.Bytes bytes -> SILENCE;
            case Delta.End end -> end(end);
        };
    }

    private byte[] start() {
        choice++;
        return shape.chat() ? delta(StreamRendering::role) : SILENCE;
    }

    private static void role(JsonGenerator json) {
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("content", "");
    }

    private byte[] relayed(Delta.Relayed frame) {
        relaying = true;
        usageSent |= frame.usage() != Delta.UsagePlace.NOWHERE;
        boolean hidden = frame.usage() == Delta.UsagePlace.ALONE && !includeUsage;
        return hidden ? SILENCE : event(frame.json());
    }

    /** The end of a relayed answer has been said by its frames already; only a usage that never came is added. */
    private byte[] end(Delta.End end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int last = choice, i = 0; !relaying && i <= last; i++) {
            choice = i;
            out.writeBytes(chunk(json -> finish(json, end)));
        }
        if (includeUsage && !usageSent) {
            out.writeBytes(event(Json.write(json -> {
                shape.head(json, shape.chunkObject());
                json.writeArrayPropertyStart("choices");
                json.writeEndArray();
                AnswerShape.usage(json, end.usage());
            })));
        }
        return out.toByteArray();
    }

    private void finish(JsonGenerator json, Delta.End end) {
        if (shape.chat()) {
            json.writeObjectPropertyStart("delta");
            json.writeEndObject();
        } else {
            json.writeStringProperty("text", "");
        }
        json.writeStringProperty("finish_reason", shape.finishReason(end.reason()));
    }

    private byte[] delta(Consumer<JsonGenerator> content) {
        return chunk(json -> {
            json.writeObjectPropertyStart("delta");
            content.accept(json);
            json.writeEndObject();
            json.writeNullProperty("finish_reason");
        });
    }

    private byte[] text(String text) {
        return chunk(json -> {
            json.writeStringProperty("text", text);
            json.writeNullProperty("finish_reason");
        });
    }

    private byte[] chunk(Consumer<JsonGenerator> content) {
        return event(Json.write(json -> {
            shape.head(json, shape.chunkObject());
            json.writeArrayPropertyStart("choices");
            json.writeStartObject();
            json.writeNumberProperty("index", Math.max(0, choice));
            content.accept(json);
            json.writeNullProperty("logprobs");
            json.writeEndObject();
            json.writeEndArray();
            if (includeUsage) {
                json.writeNullProperty("usage"); // As OpenAI does it: the last chunk alone tells the usage.
            }
        }));
    }

    /** A line end within the JSON, which some upstreams send, can only be space between its tokens; here it would end the event. */
    private static byte[] event(byte[] json) {
        byte[] event = new byte[DATA.length + json.length + BLANK_LINE.length];
        System.arraycopy(DATA, 0, event, 0, DATA.length);
        System.arraycopy(json, 0, event, DATA.length, json.length);
        for (int i = DATA.length; i < DATA.length + json.length; i++) {
            event[i] = event[i] == '\n' || event[i] == '\r' ? (byte) ' ' : event[i];
        }
        System.arraycopy(BLANK_LINE, 0, event, DATA.length + json.length, BLANK_LINE.length);
        return event;
    }

    @Override
    public byte[] end() {
        return DONE;
    }

    /** A chunk with an {@code error} key is the one form of failure that the SDKs raise in the middle of a stream. */
    @Override
    public byte[] failure(Refusal refusal) {
        return event(OpenAiError.body(refusal));
    }

    @Override
    public byte[] heartbeat() {
        return PING;
    }
}
