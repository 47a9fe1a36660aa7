package dev.hearth.server.wire.json;

import dev.hearth.server.llm.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object of a request and where it stands in it, so that a wrong field is refused by its full name. For requests
 * whose every field is looked at; a value of null counts as left out.
 *
 * @param at the path to it, such as {@code tools[0]}; empty for the request itself
 */
public record Part(ObjectNode json, String at) {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(Json.REQUEST_CONSTRAINTS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws Refusal when the body is no JSON object */
    public static Part of(byte[] body) {
        return new Part(object(body), "");
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException broken) {
            throw RequestBody.notJson(broken);
        }
        throw Refusal.of(Refusal.Kind.INVALID_REQUEST, "The request body must be a JSON object.");
    }

    /** The full name of a field of this object. */
    public String path(String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    public boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** The value of a field; of one that is left out, a missing node. */
    public JsonNode value(String name) {
        return has(name) ? json.get(name) : json.missingNode();
    }

    public Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = json.get(name);
        if (!value.isString()) {
            throw wrong(name, "a string");
        }
        return Optional.of(value.stringValue());
    }

    public String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!json.get(name).isBoolean()) {
            throw wrong(name, "true or false");
        }
        return json.get(name).booleanValue();
    }

    public OptionalLong count(String name, long min, long max) {
        if (!has(name)) {
            return OptionalLong.empty();
        }
        JsonNode value = json.get(name);
        if (!value.isIntegralNumber()) {
            throw wrong(name, "a whole number");
        }
        if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
            throw Fields.outside(path(name), Long.toString(min), Long.toString(max));
        }
        return OptionalLong.of(value.longValue());
    }

    public OptionalDouble number(String name, double min, double max) {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        JsonNode value = json.get(name);
        if (!value.isNumber()) {
            throw wrong(name, "a number");
        }
        double number = value.asDouble();
        if (!(number >= min && number <= max)) {
            throw Fields.outside(path(name), Double.toString(min), Double.toString(max));
        }
        return OptionalDouble.of(number);
    }

    public Optional<Part> object(String name) {
        return has(name) ? Optional.of(object(json.get(name), path(name))) : Optional.empty();
    }

    /** The objects of an array; none when it is left out. */
    public List<Part> objects(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!json.get(name).isArray()) {
            throw wrong(name, "an array");
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode item : json.get(name)) {
            parts.add(object(item, path(name) + "[" + parts.size() + "]"));
        }
        return parts;
    }

    private static Part object(JsonNode value, String at) {
        if (value instanceof ObjectNode object) {
            return new Part(object, at);
        }
        throw Fields.wrong(at, "an object");
    }

    public Refusal wrong(String name, String expected) {
        return Fields.wrong(path(name), expected);
    }

    public Refusal missing(String name) {
        return Fields.missing(path(name));
    }

    /** What the field says is understood, and is not to be had here. */
    public Refusal unsupported(String name, String why) {
        return Refusal.invalid(path(name), why).withCode("unsupported_parameter");
    }
}
