package dev.hearth.console.api;

import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The admin API's JSON: snake_case, and lenient about what a newer server adds. */
final class Json {

    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    JsonNode tree(String text) {
        return mapper.readTree(text);
    }

    <T> T read(JsonNode node, Class<T> type) {
        return mapper.treeToValue(node, type);
    }

    <T> T read(String text, Class<T> type) {
        return mapper.readValue(text, type);
    }

    <T> List<T> list(JsonNode node, Class<T> type) {
        return node.path("data").valueStream().map(item -> read(item, type)).toList();
    }

    AuditEntry audit(JsonNode record) {
        return new AuditReader(this).read(record);
    }

    /** The fields of {@code value} and one more. */
    ObjectNode with(String field, String content, Object value) {
        ObjectNode tree = mapper.createObjectNode().put(field, content);
        return tree.setAll((ObjectNode) mapper.valueToTree(value));
    }

    String write(Object value) {
        return mapper.writeValueAsString(value);
    }
}
