package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Embeddings as OpenAI's list of them. */
final class EmbeddingsRendering implements Rendering {

    private final String model;
    private final boolean base64;
    private final List<Delta.Vector> vectors = new ArrayList<>();
    private byte @Nullable [] relayed;
    private Usage usage = Usage.UNKNOWN;

    EmbeddingsRendering(String model, boolean base64) {
        this.model = model;
        this.base64 = base64;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public byte[] step(Delta delta) {
        switch (delta) {
            case Delta.Relayed frame -> relayed = VectorTranslation.to(base64, frame.json());
            case Delta.Vector vector -> vectors.add(vector);
            case Delta.End end -> usage = end.usage();
            default -> {} // Text has no place among vectors.
        }
        return SILENCE;
    }

    @Override
    public byte[] end() {
        byte[] whole = relayed;
        return whole != null ? whole : Json.write(this::list);
    }

    private void list(JsonGenerator json) {
        json.writeStringProperty("object", "list");
        json.writeArrayPropertyStart("data");
        for (Delta.Vector vector : vectors) {
            json.writeStartObject();
            json.writeStringProperty("object", "embedding");
            json.writeNumberProperty("index", vector.index());
            json.writeName("embedding");
            VectorText.write(json, vector.values(), base64);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("model", model);
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("prompt_tokens", usage.input());
        json.writeNumberProperty("total_tokens", usage.total());
        json.writeEndObject();
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
