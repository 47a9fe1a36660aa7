package dev.hearth.inference.worker;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a request body, each read with its type and range; what is wrong is refused by the field's name. */
final class Fields {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode body;

    private Fields(JsonNode body) {
        this.body = body;
    }

    static Fields parse(byte[] body) throws ApiException {
        try {
            return of(JSON.readTree(body));
        } catch (JacksonException e) {
            throw ApiException.badRequest("The body is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static Fields of(JsonNode body) throws ApiException {
        if (!body.isObject()) {
            throw ApiException.badRequest("The body must be a JSON object");
        }
        return new Fields(body);
    }

    /** Empty where the field is absent or null. */
    Optional<JsonNode> find(String field) {
        return Optional.ofNullable(body.get(field)).filter(value -> !value.isNull());
    }

    JsonNode required(String field) throws ApiException {
        return find(field)
                .orElseThrow(() -> ApiException.badField(
                        field, "missing_required_parameter", "Missing required parameter: '" + field + "'."));
    }

    String requiredText(String field) throws ApiException {
        return text(field, required(field));
    }

    boolean flag(String field) throws ApiException {
        Optional<JsonNode> value = find(field);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrongType(field, "a boolean");
        }
        return value.isPresent() && value.get().booleanValue();
    }

    Optional<Double> number(String field, double least, double most) throws ApiException {
        Optional<JsonNode> value = find(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isNumber()) {
            throw wrongType(field, "a number");
        }
        double number = value.get().doubleValue();
        if (!(number >= least && number <= most)) {
            throw outside(field, plain(least), plain(most));
        }
        return Optional.of(number);
    }

    Optional<Long> integer(String field, long least, long most) throws ApiException {
        Optional<JsonNode> value = find(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isNumber()) {
            throw wrongType(field, "an integer");
        }
        if (!value.get().canConvertToExactIntegral()) {
            throw wrongType(field, "an integer");
        }
        if (!value.get().canConvertToLong()
                || value.get().longValue() < least
                || value.get().longValue() > most) {
            throw outside(field, Long.toString(least), Long.toString(most));
        }
        return Optional.of(value.get().longValue());
    }

    /** A string, or a list of at most {@code most} of them; none of them empty. */
    List<String> texts(String field, int most) throws ApiException {
        Optional<JsonNode> value = find(field);
        if (value.isEmpty()) {
            return List.of();
        }
        List<JsonNode> nodes = value.get().isArray() ? value.get().valueStream().toList() : List.of(value.get());
        if (nodes.size() > most) {
            throw ApiException.badField(
                    field, "array_above_max_length", "'%s' takes at most %d strings.".formatted(field, most));
        }
        if (nodes.stream()
                .anyMatch(node -> !node.isString() || node.stringValue().isEmpty())) {
            throw wrongType(field, "a string or a list of strings, none of them empty");
        }
        return nodes.stream().map(JsonNode::stringValue).toList();
    }

    /** A field that this engine cannot honour: only values that ask for nothing pass. */
    void unsupported(String field, String... harmless) throws ApiException {
        Optional<JsonNode> asked = find(field).filter(value -> !asksForNothing(value, harmless));
        if (asked.isPresent()) {
            throw ApiException.badField(
                    field,
                    "unsupported_parameter",
                    "'%s' is not supported by the engine java-llama.cpp: leave it out or use another model."
                            .formatted(field));
        }
    }

    private static boolean asksForNothing(JsonNode value, String... harmless) {
        return (value.isContainer() && value.isEmpty())
                || (value.isBoolean() && !value.booleanValue())
                || (value.isString() && Stream.of(harmless).anyMatch(value.stringValue()::equals))
                || (value.isNumber() && value.doubleValue() == 0);
    }

    static String text(String field, JsonNode value) throws ApiException {
        if (!value.isString()) {
            throw wrongType(field, "a string");
        }
        return value.stringValue();
    }

    static ApiException wrongType(String field, String expected) {
        return ApiException.badField(field, "invalid_type", "'%s' must be %s.".formatted(field, expected));
    }

    private static ApiException outside(String field, String least, String most) {
        return ApiException.badField(
                field, "invalid_value", "'%s' must be between %s and %s.".formatted(field, least, most));
    }

    private static String plain(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }
}
