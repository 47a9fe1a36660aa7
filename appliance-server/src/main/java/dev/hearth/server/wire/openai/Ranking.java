package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.OnePiece;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Ranked documents in a shape that clients of Cohere, Jina and vLLM alike can read. */
final class Ranking implements OnePiece.Content {

    private final Call call;
    private final boolean returnDocuments;
    private final List<Delta.Relevance> results = new ArrayList<>();
    private Usage usage = Usage.UNKNOWN;

    Ranking(Call call, boolean returnDocuments) {
        this.call = call;
        this.returnDocuments = returnDocuments;
    }

    @Override
    public void gather(Delta delta) {
        switch (delta) {
            case Delta.Relevance relevance -> results.add(relevance);
            case Delta.End end -> usage = end.usage();
            default -> {} // Text has no place in a ranking.
        }
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStringProperty("id", "rerank-" + call.id());
        json.writeStringProperty("object", "list");
        json.writeStringProperty("model", call.model());
        json.writeArrayPropertyStart("results");
        results.forEach(result -> result(json, result));
        json.writeEndArray();
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("prompt_tokens", usage.input());
        json.writeNumberProperty("total_tokens", usage.total());
        json.writeEndObject();
        json.writeObjectPropertyStart("meta");
        json.writeObjectPropertyStart("tokens");
        json.writeNumberProperty("input_tokens", usage.input());
        json.writeNumberProperty("output_tokens", usage.output());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(JsonGenerator json, Delta.Relevance result) {
        json.writeStartObject();
        json.writeNumberProperty("index", result.index());
        json.writeNumberProperty("relevance_score", result.score());
        if (returnDocuments) {
            json.writeObjectPropertyStart("document");
            json.writeStringProperty(
                    "text", call.messages().get(result.index() + 1).text());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
