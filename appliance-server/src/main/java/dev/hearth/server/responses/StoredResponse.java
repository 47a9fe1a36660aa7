package dev.hearth.server.responses;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A response that its caller may ask for again.
 *
 * @param keyId the API key that made it; nobody else sees it
 * @param previousId the response that it went on from
 * @param input the items of its own request
 * @param response the response object, as it was answered
 */
public record StoredResponse(
        String id, String keyId, Optional<String> previousId, Instant createdAt, ArrayNode input, ObjectNode response) {

    /** What it put out, as items. */
    ArrayNode output() {
        return response.get("output") instanceof ArrayNode items ? items : response.arrayNode();
    }

    /** Without what people said in it. */
    @Override
    public String toString() {
        return "StoredResponse[" + id + "]";
    }
}
