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

/** Reads a request for embeddings. */
final class EmbeddingsRequest {

    private final byte[] body;
    private final JsonParser in;
    private @Nullable String model;
    private @Nullable List<Content> inputs;
    private OptionalInt dimensions = OptionalInt.empty();
    private boolean base64;
    private final List<String> others = new ArrayList<>(0);

    private EmbeddingsRequest(byte[] body, JsonParser in) {
        this.body = body;
        this.in = in;
    }

    static EmbeddingsRequest read(byte[] body) {
        JsonParser in = Json.request(body);
        EmbeddingsRequest request = new EmbeddingsRequest(body, in);
        RequestBody.read(in, request::field);
        return request;
    }

    /** Whether vectors are wanted as base64 of their bytes, which the official SDKs ask for by themselves. */
    boolean base64() {
        return base64;
    }

    Call call(String id) {
        if (model == null) {
            throw Fields.missing("model");
        }
        if (inputs == null) {
            throw Fields.missing("input");
        }
        List<Message> messages = inputs.stream()
                .map(input -> new Message(Role.USER, List.of(input)))
                .toList();
        Parameters how = new Parameters.Embeddings(dimensions, others);
        return new Call(id, Call.Api.EMBEDDINGS, model, messages, false, OptionalLong.empty(), 0, how, body);
    }

    private void field(String name) {
        switch (name) {
            case "model" -> model = Fields.text(in, name);
            case "input" -> inputs = PromptReader.read(in, name).content();
            case "encoding_format" -> base64 = format(Fields.textOrNull(in, name));
            case "dimensions" -> dimensions = dimensions(Fields.count(in, name));
            case "user" -> Fields.textOrNull(in, name);
            default -> {
                if (in.currentToken() != JsonToken.VALUE_NULL) {
                    others.add(name);
                }
                in.skipChildren();
            }
        }
    }

    private static OptionalInt dimensions(OptionalLong given) {
        return given.isPresent() ? OptionalInt.of((int) given.getAsLong()) : OptionalInt.empty();
    }

    private static boolean format(@Nullable String format) {
        if (format != null && !format.equals("float") && !format.equals("base64")) {
            throw Refusal.invalid("encoding_format", "The field 'encoding_format' must be one of float, base64.")
                    .withCode("invalid_value");
        }
        return "base64".equals(format);
    }
}
