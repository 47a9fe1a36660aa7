package dev.hearth.server.provider;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The simplest value that keeps to a JSON Schema: required fields only, first alternatives, least numbers. */
final class SchemaExample {

    /** A schema may require itself without end; what it asks for then exists nowhere. */
    private static final int DEEPEST = 24;

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode root;
    private final Deque<JsonNode> within = new ArrayDeque<>();

    private SchemaExample(JsonNode root) {
        this.root = root;
    }

    /** @param schema in JSON text */
    static String of(String schema) {
        JsonNode root = MAPPER.readTree(schema);
        return new SchemaExample(root).value(root).toString();
    }

    /** Arguments are an object, whatever their schema leaves open. */
    static String ofArguments(String schema) {
        String example = of(schema);
        return example.startsWith("{") ? example : "{}";
    }

    private JsonNode value(JsonNode schema) {
        if (within.size() >= DEEPEST) {
            return NODES.nullNode();
        }
        within.push(schema);
        JsonNode value = chosen(schema);
        within.pop();
        return value;
    }

    private JsonNode chosen(JsonNode schema) {
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").isArray() && !schema.get("enum").isEmpty()) {
            return schema.get("enum").get(0);
        }
        if (schema.path("$ref").isString()) {
            String pointer = schema.get("$ref").stringValue();
            return value(pointer.startsWith("#") ? root.at(pointer.substring(1)) : NODES.missingNode());
        }
        for (String alternatives : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.path(alternatives).isArray() && !schema.get(alternatives).isEmpty()) {
                return value(schema.get(alternatives).get(0));
            }
        }
        return ofType(schema);
    }

    private JsonNode ofType(JsonNode schema) {
        JsonNode type = schema.path("type").isArray() ? schema.get("type").path(0) : schema.path("type");
        return switch (type.asString(schema.has("properties") ? "object" : "string")) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> number(schema);
            case "boolean" -> NODES.booleanNode(true);
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(text(schema));
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        for (JsonNode name : schema.path("required")) {
            String field = name.asString("");
            object.set(field, value(schema.path("properties").path(field)));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = NODES.arrayNode();
        int length = Math.clamp(schema.path("minItems").asInt(0), 0, DEEPEST);
        for (int i = 0; i < length; i++) {
            array.add(value(schema.path("items")));
        }
        return array;
    }

    private static JsonNode number(JsonNode schema) {
        if (schema.path("minimum").isNumber()) {
            return schema.get("minimum");
        }
        return NODES.numberNode(
                schema.path("exclusiveMinimum").isNumber()
                        ? (long) Math.floor(schema.get("exclusiveMinimum").asDouble()) + 1
                        : 0);
    }

    private static String text(JsonNode schema) {
        String text = switch (schema.path("format").asString("")) {
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "date" -> "2026-01-01";
            case "time" -> "00:00:00Z";
            case "email" -> "simulated@example.com";
            case "uri" -> "https://example.com";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            default -> "simulated";
        };
        int longest = Math.max(0, schema.path("maxLength").asInt(Integer.MAX_VALUE));
        int missing = Math.clamp(schema.path("minLength").asInt(0) - text.length(), 0, 10_000);
        return (text + ".".repeat(missing)).substring(0, Math.min(longest, text.length() + missing));
    }
}
