package dev.hearth.server.wire.passage;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.function.Function;

/** An answer as its upstream words it, status and all. */
final class PassageRendering implements Rendering {

    private static final String EVENTS = "text/event-stream";

    private final Function<Refusal, byte[]> error;
    private Delta.Head head = new Delta.Head(200, "application/json");

    /** @param error words a "no" in the caller's dialect */
    PassageRendering(Function<Refusal, byte[]> error) {
        this.error = error;
    }

    @Override
    public int status() {
        return head.status();
    }

    @Override
    public String contentType() {
        return head.contentType();
    }

    @Override
    public byte[] step(Delta delta) {
        return switch (delta) {
            case Delta.Head first -> {
                head = first;
                yield SILENCE;
            }
            case Delta.Bytes(byte[] bytes) -> bytes;
            default -> SILENCE;
        };
    }

    @Override
    public byte[] end() {
        return SILENCE;
    }

    /** Events can tell it; in the middle of anything else only the end of the connection says that something is missing. */
    @Override
    public byte[] failure(Refusal refusal) {
        if (!head.contentType().startsWith(EVENTS)) {
            return SILENCE;
        }
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(Json.bytes("\n\nevent: error\ndata: "));
        event.writeBytes(error.apply(refusal));
        event.writeBytes(Json.bytes("\n\n"));
        return event.toByteArray();
    }

    @Override
    public byte[] heartbeat() {
        return SILENCE;
    }
}
