package dev.hearth.server.wire.passage;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.JsonFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The body of a passage, as far as one has to look into it: JSON or a form may name a model, anything else cannot. */
sealed interface PassageBody {

    /** The text of this field; empty where there is none. */
    Optional<String> text(String field);

    /** The fields that it names. */
    List<String> names();

    /** The body with another model in the place of the one that it names. */
    byte[] forModel(String model);

    /** @throws Refusal when it is not what its type says */
    static PassageBody of(String contentType, byte[] body) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (body.length == 0) {
            return new Opaque(body);
        }
        if (type.equals("application/json") || type.equals("text/json") || type.endsWith("+json")) {
            return new JsonBody(fields(body));
        }
        return type.equals("multipart/form-data") ? new FormBody(Form.of(contentType, body)) : new Opaque(body);
    }

    private static JsonFields fields(byte[] body) {
        try {
            return JsonFields.of(body);
        } catch (JacksonException notJson) {
            throw Refusal.of(
                    Refusal.Kind.INVALID_REQUEST,
                    "The request body is not valid JSON, as its content type says; send a JSON object in UTF-8.");
        }
    }

    record Opaque(byte[] body) implements PassageBody {

        @Override
        public Optional<String> text(String field) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public byte[] forModel(String model) {
            return body;
        }
    }

    record JsonBody(JsonFields fields) implements PassageBody {

        @Override
        public Optional<String> text(String field) {
            return Optional.ofNullable(fields.rawValue(field)).map(JsonBody::unquoted);
        }

        /** A word such as {@code true} is as good as a text. */
        private static @Nullable String unquoted(String raw) {
            if (!raw.startsWith("\"")) {
                return raw.equals("null") ? null : raw;
            }
            try (JsonParser in = Json.parser(Json.bytes(raw))) {
                return in.nextToken() == JsonToken.VALUE_STRING ? in.getString() : null;
            }
        }

        @Override
        public List<String> names() {
            return fields.names().stream()
                    .filter(name -> !"null".equals(fields.rawValue(name)))
                    .toList();
        }

        @Override
        public byte[] forModel(String model) {
            return fields.with(Map.of("model", Json.quote(model)));
        }
    }

    record FormBody(Form form) implements PassageBody {

        @Override
        public Optional<String> text(String field) {
            return form.text(field);
        }

        @Override
        public List<String> names() {
            return form.names();
        }

        @Override
        public byte[] forModel(String model) {
            return form.with("model", model);
        }
    }
}
