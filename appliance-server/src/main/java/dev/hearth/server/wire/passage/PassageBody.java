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

/**
 * The body of a passage, as far as one has to look into it: JSON or a form, which may name a model. Of any other type none is
 * passed on: many an upstream reads JSON whatever its type says, and the budget of the model that it named was passed by.
 */
sealed interface PassageBody {

    /** The text of this field; empty where there is none. */
    Optional<String> text(String field);

    /** The fields that it names. */
    List<String> names();

    /** The body with another model in the place of the one that it names. */
    byte[] forModel(String model);

    /** @throws Refusal when it is not what its type says, or of a type that nobody looks into */
    static PassageBody of(String contentType, byte[] body) {
        if (body.length == 0) {
            return new Nothing();
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("multipart/form-data")) {
            return new FormBody(Form.of(contentType, body));
        }
        boolean json = type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
        if (!json
                || HeaderValue.read(contentType.strip())
                        .filter(HeaderValue::keepsAscii)
                        .isEmpty()) {
            throw unsupported(contentType);
        }
        return new JsonBody(fields(body));
    }

    private static Refusal unsupported(String contentType) {
        return Refusal.of(
                Refusal.Kind.UNSUPPORTED_MEDIA_TYPE,
                (contentType.isBlank()
                                ? "The request body has no Content-Type"
                                : "A request body of the Content-Type '" + Refusal.repeated(contentType)
                                        + "' is not passed on")
                        + "; send application/json in UTF-8, or multipart/form-data for files.");
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

    record Nothing() implements PassageBody {

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
            return new byte[0];
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
