package dev.hearth.server.admin;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The admin API's JSON: records in snake_case, empty optionals as null, times in ISO 8601; strict in what it takes. */
public final class AdminJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AdminJson() {}

    public static byte[] write(Object body) {
        return MAPPER.writeValueAsBytes(body);
    }

    /** @throws Refusal naming the field that is not known, or not of its type */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw Refusal.of(Kind.INVALID_REQUEST, "The body must be a JSON object.");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw unknown(e);
        } catch (DatabindException e) {
            throw wrong(e);
        } catch (JacksonException e) {
            throw Refusal.of(Kind.INVALID_REQUEST, "The body is not valid JSON; send a JSON object in UTF-8.");
        }
    }

    private static Refusal unknown(UnrecognizedPropertyException e) {
        String known = e.getKnownPropertyIds() == null
                ? ""
                : e.getKnownPropertyIds().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "));
        String field = path(e.getPath());
        return Refusal.invalid(field, "Unknown field '" + field + "'; known here: " + known + ".")
                .withCode("unknown_parameter");
    }

    private static Refusal wrong(DatabindException e) {
        if (e.getPath().isEmpty()) {
            return Refusal.of(Kind.INVALID_REQUEST, "The body must be a JSON object.");
        }
        String field = path(e.getPath());
        return Refusal.invalid(field, "The field '" + field + "' has a value of the wrong type.")
                .withCode("invalid_type");
    }

    private static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }
}
