package dev.hearth.server.wire.anthropic;

import dev.hearth.server.wire.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Anthropic's server-sent events: each names its type twice, for SSE and within its JSON. */
final class Events {

    static final byte[] PING = Json.bytes("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    static final byte[] COMMENT = Json.bytes(": ping\n\n");

    private static final byte[] BLANK_LINE = Json.bytes("\n\n");

    private Events() {}

    static void write(ByteArrayOutputStream out, String type, Consumer<JsonGenerator> content) {
        out.writeBytes(event(type, Json.write(json -> {
            json.writeStringProperty("type", type);
            content.accept(json);
        })));
    }

    /** More of the block with this index. */
    static void delta(ByteArrayOutputStream out, int index, String kind, String field, String more) {
        write(out, "content_block_delta", json -> {
            json.writeNumberProperty("index", index);
            json.writeObjectPropertyStart("delta");
            json.writeStringProperty("type", kind);
            json.writeStringProperty(field, more);
            json.writeEndObject();
        });
    }

    /** A line end within the JSON can only be space between its tokens; here it would end the event. */
    static byte[] event(String type, byte[] json) {
        byte[] head = Json.bytes("event: " + type + "\ndata: ");
        byte[] event = Arrays.copyOf(head, head.length + json.length + BLANK_LINE.length);
        for (int i = 0; i < json.length; i++) {
            event[head.length + i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
        }
        System.arraycopy(BLANK_LINE, 0, event, head.length + json.length, BLANK_LINE.length);
        return event;
    }
}
