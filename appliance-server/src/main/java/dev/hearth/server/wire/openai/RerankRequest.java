package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Fields;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a request to rank documents, in the shape of Cohere (v2), Jina and vLLM. */
final class RerankRequest {

    private final byte[] body;
    private final JsonParser in;
    private @Nullable String model;
    private @Nullable String query;
    private @Nullable List<Content> documents;
    private OptionalInt topN = OptionalInt.empty();
    private boolean returnDocuments;
    private final List<String> others = new ArrayList<>(0);

    private RerankRequest(byte[] body, JsonParser in) {
        this.body = body;
        this.in = in;
    }

    static RerankRequest read(byte[] body) {
        JsonParser in = Json.request(body);
        RerankRequest request = new RerankRequest(body, in);
        RequestBody.read(in, request::field);
        return request;
    }

    boolean returnDocuments() {
        return returnDocuments;
    }

    Call call(String id) {
        if (model == null) {
            throw Fields.missing("model");
        }
        if (query == null) {
            throw Fields.missing("query");
        }
        if (documents == null) {
            throw Fields.missing("documents");
        }
        List<Message> messages = new ArrayList<>();
        messages.add(message(new Content.Text(query)));
        documents.forEach(document -> messages.add(message(document)));
        Parameters how = new Parameters.Rerank(topN, others);
        return new Call(id, Call.Api.RERANK, model, messages, false, OptionalLong.empty(), 0, how, body);
    }

    private static Message message(Content content) {
        return new Message(Role.USER, List.of(content));
    }

    private void field(String name) {
        switch (name) {
            case "model" -> model = Fields.text(in, name);
            case "query" -> query = Fields.text(in, name);
            case "documents" -> documents = documents();
            case "top_n" -> topN = topN();
            case "return_documents" -> returnDocuments = Fields.flag(in, name);
            default -> {
                if (in.currentToken() != JsonToken.VALUE_NULL) {
                    others.add(name);
                }
                in.skipChildren();
            }
        }
    }

    private OptionalInt topN() {
        OptionalLong given = Fields.count(in, "top_n");
        return given.isPresent() ? OptionalInt.of((int) given.getAsLong()) : OptionalInt.empty();
    }

    private List<Content> documents() {
        Fields.expect(in, JsonToken.START_ARRAY, "documents", "an array of documents");
        List<Content> read = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            read.add(document("documents[" + read.size() + "]"));
        }
        if (read.isEmpty()) {
            throw Refusal.invalid("documents", "The field 'documents' must hold at least one document.")
                    .withCode("empty_array");
        }
        return read;
    }

    private Content document(String at) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return new Content.Text(in.getString());
        }
        Fields.expect(in, JsonToken.START_OBJECT, at, "a string or an object with a text");
        List<Content> texts = new ArrayList<>(1);
        Fields.object(in, at, name -> {
            if (name.equals("text")) {
                texts.add(new Content.Text(Fields.text(in, at + ".text")));
            } else {
                in.skipChildren();
            }
        });
        return texts.isEmpty() ? new Content.Opaque("document", at) : texts.getFirst();
    }
}
