package dev.hearth.server.wire;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Json;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An answer as one JSON object, sent when it is complete; one in the upstream's own words is sent in these. */
public final class OnePiece implements Rendering {

    /** What the answer consists of. */
    public interface Content {

        /** Takes in a step that is not relayed. */
        void gather(Delta delta);

        /** Writes the fields of the object. */
        void write(JsonGenerator json);

        /** The upstream's own words as the caller gets them. */
        default byte[] relayed(byte[] json) {
            return json;
        }
    }

    private final Content content;
    private final Function<Refusal, byte[]> error;
    private byte @Nullable [] relayed;

    /** @param error words a "no" in the caller's dialect */
    public OnePiece(Content content, Function<Refusal, byte[]> error) {
        this.content = content;
        this.error = error;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public byte[] step(Delta delta) {
        if (delta instanceof Delta.Relayed frame) {
            relayed = content.relayed(frame.json());
        } else {
            content.gather(delta);
        }
        return SILENCE;
    }

    @Override
    public byte[] end() {
        byte[] whole = relayed;
        return whole != null ? whole : Json.write(content::write);
    }

    @Override
    public byte[] failure(Refusal refusal) {
        return error.apply(refusal);
    }

    @Override
    public byte[] heartbeat() {
        return SILENCE;
    }
}
