package dev.hearth.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API's description, put together from one part for each noun: {@code openapi/house.json} holds what they share, and
 * {@code openapi/parts.txt} names the others in the order in which readers meet them.
 */
final class OpenApi {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private OpenApi() {}

    /** @throws IllegalStateException when two parts describe one thing */
    static ObjectNode document() {
        ObjectNode document = part("house");
        new String(resource("parts.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> !name.isBlank())
                .forEach(name -> add(document, part(name), name));
        AdminHabits.describe(document);
        return document;
    }

    /** A method and a path with placeholders, such as {@code GET /v1/models/{model}}. */
    record Operation(String method, String path) {}

    /** What one part describes. */
    static List<Operation> operations(String part) {
        return operations(part(part));
    }

    static List<Operation> operations(ObjectNode document) {
        return document.withObject("/paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(METHODS::contains)
                        .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())))
                .toList();
    }

    private static void add(ObjectNode document, ObjectNode part, String name) {
        part.withObject("/paths")
                .properties()
                .forEach(path -> addAll(
                        document.withObject("/paths").withObjectProperty(path.getKey()),
                        (ObjectNode) path.getValue(),
                        name));
        part.withObject("/components")
                .properties()
                .forEach(kind -> addAll(
                        document.withObject("/components").withObjectProperty(kind.getKey()),
                        (ObjectNode) kind.getValue(),
                        name));
    }

    private static void addAll(ObjectNode all, ObjectNode more, String name) {
        more.properties().forEach(entry -> {
            if (all.has(entry.getKey())) {
                throw new IllegalStateException("openapi/" + name + ".json describes " + entry.getKey() + " again");
            }
            all.set(entry.getKey(), entry.getValue());
        });
    }

    private static ObjectNode part(String name) {
        return (ObjectNode) MAPPER.readTree(resource(name + ".json"));
    }

    private static byte[] resource(String name) {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi/" + name)) {
            if (in == null) {
                throw new IllegalStateException("openapi/" + name + " is missing in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
