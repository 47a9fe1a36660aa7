package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Call;
import dev.hearth.server.wire.ClientDialect;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.OnePiece;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.json.Json;
import java.time.Clock;
import java.util.Collection;

/** OpenAI's dialect as callers speak it: one instance for each of its APIs. */
public final class OpenAi implements ClientDialect {

    private final Call.Api api;
    private final Clock clock;

    public OpenAi(Call.Api api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Inquiry read(String requestId, byte[] body) {
        return switch (api) {
            case EMBEDDINGS -> embeddings(requestId, EmbeddingsRequest.read(body));
            case RERANK -> rerank(requestId, RerankRequest.read(body));
            default -> text(requestId, RequestReader.read(api, body));
        };
    }

    private Inquiry text(String requestId, RequestReader request) {
        Call call = request.call(requestId);
        AnswerShape shape =
                AnswerShape.of(call, request.offersFunctions(), clock.instant().getEpochSecond());
        Rendering rendering =
                call.stream() ? new StreamRendering(shape, request.includeUsage()) : inOnePiece(new WholeAnswer(shape));
        return new Inquiry(call, rendering);
    }

    private static Inquiry embeddings(String requestId, EmbeddingsRequest request) {
        Call call = request.call(requestId);
        return new Inquiry(call, inOnePiece(new EmbeddingsList(call.model(), request.base64())));
    }

    private static Inquiry rerank(String requestId, RerankRequest request) {
        Call call = request.call(requestId);
        return new Inquiry(call, inOnePiece(new Ranking(call, request.returnDocuments())));
    }

    private static Rendering inOnePiece(OnePiece.Content content) {
        return new OnePiece(content, OpenAiError::body);
    }

    /** The body of {@code GET /v1/models}. */
    public static byte[] models(Collection<String> names, long createdEpochSecond) {
        return Json.write(json -> {
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            names.forEach(name -> {
                json.writeStartObject();
                ModelObject.write(json, name, createdEpochSecond);
                json.writeEndObject();
            });
            json.writeEndArray();
        });
    }

    /** The body of {@code GET /v1/models/{name}}. */
    public static byte[] model(String name, long createdEpochSecond) {
        return Json.write(json -> ModelObject.write(json, name, createdEpochSecond));
    }
}
