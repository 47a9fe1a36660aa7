package dev.hearth.server.http;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes what every call of the admin API has in common, since one pipeline answers them all: permissions, ETags, repeats.
 * The parts themselves stand in {@code openapi/house.json}.
 */
final class AdminHabits {

    private static final Set<String> CHANGES = Set.of("put", "patch", "delete");

    private AdminHabits() {}

    static void describe(ObjectNode document) {
        document.withObject("/paths").properties().forEach(path -> describe(path.getKey(), path.getValue()));
    }

    private static void describe(String path, JsonNode item) {
        item.properties().stream()
                .filter(operation -> operation.getValue().isObject() && path.startsWith("/admin/v1/"))
                .forEach(operation -> respond((ObjectNode) operation.getValue(), "400", "BadRequest"));
        item.properties().stream()
                .filter(operation ->
                        operation.getValue().path("security").toString().contains("session"))
                .forEach(operation -> describe(path, operation.getKey(), (ObjectNode) operation.getValue(), item));
    }

    private static void describe(String path, String method, ObjectNode operation, JsonNode item) {
        respond(operation, "403", "Forbidden");
        boolean thing = path.endsWith("}") || item.has("patch") || item.has("put");
        if (method.equals("post")) {
            take(operation, "IdempotencyKey");
            respond(operation, "409", "Conflict");
        }
        if (CHANGES.contains(method) || (method.equals("post") && path.contains("}/"))) {
            take(operation, "IfMatch");
            respond(operation, "412", "PreconditionFailed");
        }
        if (thing && List.of("get", "put", "patch").contains(method)) {
            show(operation, "ETag");
        }
    }

    private static void respond(ObjectNode operation, String status, String response) {
        ObjectNode responses = operation.withObject("/responses");
        if (!responses.has(status)) {
            responses.putObject(status).put("$ref", "#/components/responses/" + response);
        }
    }

    private static void take(ObjectNode operation, String parameter) {
        operation.withArray("/parameters").addObject().put("$ref", "#/components/parameters/" + parameter);
    }

    private static void show(ObjectNode operation, String header) {
        if (operation.at("/responses/200/headers") instanceof ObjectNode headers) {
            headers.putObject("etag").put("$ref", "#/components/headers/" + header);
        }
    }
}
