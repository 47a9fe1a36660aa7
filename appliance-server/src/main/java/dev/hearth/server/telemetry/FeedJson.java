package dev.hearth.server.telemetry;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** How the feed writes its events: one line, snake_case, empty optionals as null. */
final class FeedJson {

    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    <T> T read(String line, Class<T> type) {
        return mapper.readValue(line, type);
    }

    byte[] write(Object payload) {
        return mapper.writeValueAsBytes(payload);
    }
}
