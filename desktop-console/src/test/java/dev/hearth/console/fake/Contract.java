package dev.hearth.console.fake;

import dev.hearth.console.fake.FakeServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the real server takes, out of its own description: a body with a field that it does not know, or of another type, is
 * refused here as there. A fake that took anything let the console send limits of a shape that was gone.
 */
public final class Contract {

    private static final Path DESCRIPTION =
            Path.of("appliance-server/src/main/resources/dev/hearth/server/http/openapi");
    private static final String BASE = "/admin/v1";

    private final Map<String, JsonNode> paths = new LinkedHashMap<>();
    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();

    private Contract() {}

    public static Contract read() {
        Path folder = Stream.of(Path.of("..").resolve(DESCRIPTION), DESCRIPTION)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The server's description is not beside this module."));
        Contract contract = new Contract();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(contract::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contract;
    }

    /** Why the server would not take this; empty where it would. */
    Optional<Reply> refusal(String method, String path, JsonNode body) {
        if (!body.isObject()) {
            return Optional.empty();
        }
        String asked = BASE + path;
        return paths.entrySet().stream()
                .filter(entry -> matches(entry.getKey(), asked))
                .map(entry -> entry.getValue().path(method.toLowerCase(java.util.Locale.ROOT)))
                .map(operation -> operation.at("/requestBody/content/application~1json/schema"))
                .filter(JsonNode::isObject)
                .findFirst()
                .flatMap(schema -> trouble(schema, body, ""))
                .map(field -> Reply.error(
                        400, "unknown_parameter", "'" + field + "' is not what the server takes here.", field));
    }

    /** A thing with every field that the server describes for it. */
    public JsonNode whole(String schema) {
        return whole(Objects.requireNonNull(schemas.get(schema)));
    }

    private JsonNode whole(JsonNode described) {
        JsonNode schema = resolved(described);
        if (schema.has("anyOf")) {
            return whole(schema.path("anyOf").path(0));
        }
        if (schema.has("properties")) {
            ObjectNode thing = JsonMapper.shared().createObjectNode();
            schema.path("properties").properties().forEach(entry -> thing.set(entry.getKey(), whole(entry.getValue())));
            return thing;
        }
        if (schema.has("items")) {
            return JsonMapper.shared().createArrayNode().add(whole(schema.path("items")));
        }
        return Stream.of(schema.path("const"), schema.at("/examples/0"), schema.at("/enum/0"))
                .filter(value -> !value.isMissingNode())
                .findFirst()
                .orElseGet(() -> plain(schema.path("type")));
    }

    private static JsonNode plain(JsonNode type) {
        String first = type.isArray() ? type.path(0).asString() : type.asString();
        return JsonMapper.shared()
                .valueToTree(
                        switch (first) {
                            case "integer", "number" -> 7;
                            case "boolean" -> true;
                            case "object" -> Map.of("X-Some", "…");
                            default -> "some";
                        });
    }

    private void add(Path file) {
        JsonNode part = JsonMapper.shared().readTree(file);
        part.path("paths").properties().forEach(entry -> paths.put(entry.getKey(), entry.getValue()));
        part.at("/components/schemas").properties().forEach(entry -> schemas.put(entry.getKey(), entry.getValue()));
    }

    private static boolean matches(String template, String path) {
        return path.matches(template.replaceAll("\\{[^/]+}", "[^/]+"));
    }

    /** The first field that does not fit. */
    private Optional<String> trouble(JsonNode described, JsonNode value, String field) {
        JsonNode schema = resolved(described);
        if (schema.has("anyOf")) {
            List<Optional<String>> each = schema.path("anyOf")
                    .valueStream()
                    .map(one -> trouble(one, value, field))
                    .toList();
            return each.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : each.getFirst();
        }
        if (!fits(schema.path("type"), value)) {
            return Optional.of(field);
        }
        if (value.isArray()) {
            return value.valueStream()
                    .map(item -> trouble(schema.path("items"), item, field))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return value.isObject() && schema.has("properties") ? inside(schema, value, field) : Optional.empty();
    }

    private Optional<String> inside(JsonNode schema, JsonNode value, String field) {
        return value.properties().stream()
                .map(entry -> {
                    String name = field.isEmpty() ? entry.getKey() : field + "." + entry.getKey();
                    JsonNode known = schema.path("properties").path(entry.getKey());
                    return known.isMissingNode() ? Optional.of(name) : trouble(known, entry.getValue(), name);
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    private JsonNode resolved(JsonNode schema) {
        String name = schema.path("$ref").asString("");
        return name.isEmpty() ? schema : Objects.requireNonNull(schemas.get(name.substring(name.lastIndexOf('/') + 1)));
    }

    private static boolean fits(JsonNode type, JsonNode value) {
        if (type.isMissingNode()) {
            return true;
        }
        Stream<JsonNode> types = type.isArray() ? type.valueStream() : Stream.of(type);
        return types.map(JsonNode::asString).anyMatch(one -> switch (one) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> value.isObject();
        });
    }
}
