package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.OnePiece;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Embeddings as OpenAI's list of them. */
final class EmbeddingsList implements OnePiece.Content {

    private final String model;
    private final boolean base64;
    private final List<Delta.Vector> vectors = new ArrayList<>();
    private Usage usage = Usage.UNKNOWN;

    EmbeddingsList(String model, boolean base64) {
        this.model = model;
        this.base64 = base64;
    }

    @Override
    public void gather(Delta delta) {
        switch (delta) {
            case Delta.Vector vector -> vectors.add(vector);
            case Delta.End end -> usage = end.usage();
            default -> {} // Text has no place among vectors.
        }
    }

    @Override
    public byte[] relayed(byte[] json) {
        return VectorTranslation.to(base64, json);
    }

    @Override
    public void write(JsonGenerator json) {
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
}
