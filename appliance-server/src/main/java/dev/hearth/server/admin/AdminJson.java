package dev.hearth.server.admin;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/** The admin API's JSON: records in snake_case, empty optionals as null, times in ISO 8601; strict in what it takes. */
public final class AdminJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfigDefaults(AdminJson::asItIsWritten)
            .withCoercionConfig(LogicalType.Textual, AdminJson::asItIsWritten)
            .withCoercionConfig(LogicalType.DateTime, AdminJson::asItIsWritten)
            .withCoercionConfig(LogicalType.Float, AdminJson::asANumber)
            .build();

    private AdminJson() {}

    /** A number is no text and a text no number: what an admin meant is asked, not guessed. */
    private static void asItIsWritten(MutableCoercionConfig config) {
        for (CoercionInputShape shape : List.of(
                CoercionInputShape.EmptyString,
                CoercionInputShape.String,
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean)) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }

    /** 10 dollars need no point behind them. */
    private static void asANumber(MutableCoercionConfig config) {
        asItIsWritten(config);
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert);
        config.setCoercion(CoercionInputShape.Float, CoercionAction.TryConvert);
    }

    public static byte[] write(Object body) {
        return MAPPER.writeValueAsBytes(body);
    }

    /** As {@link #write} would write it, to look into. */
    static JsonNode tree(Object body) {
        return body instanceof JsonNode node ? node : MAPPER.readTree(write(body));
    }

    static JsonNode tree(byte[] json) {
        return MAPPER.readTree(json);
    }

    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode nothing() {
        return MAPPER.missingNode();
    }

    /** @throws Refusal naming the field that is not known, or not of its type */
    static <T> T read(byte[] body, Class<T> type) {
        return strictly(() -> MAPPER.treeToValue(object(body), type));
    }

    /**
     * The record with the patch's fields in place of its own; a field that is null in the patch is emptied (JSON Merge
     * Patch, RFC 7396).
     *
     * @throws Refusal as {@link #read}
     */
    static <T> T merge(T before, byte[] patch, Class<T> type) {
        return strictly(() -> {
            ObjectNode merged = MAPPER.valueToTree(before);
            merge(merged, object(patch));
            return MAPPER.treeToValue(merged, type);
        });
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var field : patch.properties()) {
            boolean deeper =
                    field.getValue().isObject() && target.path(field.getKey()).isObject();
            if (deeper) {
                merge((ObjectNode) target.get(field.getKey()), (ObjectNode) field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        }
    }

    /** @throws Refusal when it is no JSON object */
    static ObjectNode fields(byte[] body) {
        return strictly(() -> object(body));
    }

    private static ObjectNode object(byte[] body) {
        if (MAPPER.readTree(body) instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.of(Kind.INVALID_REQUEST, "The body must be a JSON object.");
    }

    private static <T> T strictly(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnrecognizedPropertyException e) {
            throw unknown(e);
        } catch (JacksonException e) {
            boolean json = e instanceof DatabindException || !e.getPath().isEmpty();
            throw json
                    ? wrong(e)
                    : Refusal.of(Kind.INVALID_REQUEST, "The body is not valid JSON; send a JSON object in UTF-8.");
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

    private static Refusal wrong(JacksonException e) {
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
