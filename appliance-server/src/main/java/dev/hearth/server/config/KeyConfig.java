package dev.hearth.server.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An API key declared by file, for unattended set-ups.
 *
 * @param models public model names, or shapes with {@code *}, that the key may use
 */
public record KeyConfig(
        String name, Secret key, List<String> models, Optional<String> owner, Optional<String> team, Limits limits) {

    public KeyConfig {
        models = List.copyOf(models);
    }

    /** What the key may use at most; an empty limit does not bind. */
    public record Limits(
            OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, OptionalLong concurrentRequests) {

        static Limits read(Section section) {
            return new Limits(
                    section.number("requests_per_minute", 1, Long.MAX_VALUE),
                    section.number("tokens_per_minute", 1, Long.MAX_VALUE),
                    section.number("concurrent_requests", 1, Long.MAX_VALUE));
        }
    }

    static KeyConfig read(Section section) {
        Secret key = section.require(section.secret("key"), "key");
        if (key.value().isBlank() || key.value().chars().anyMatch(Character::isWhitespace)) {
            throw section.problemAt("key", "key must not be empty nor contain spaces");
        }
        List<String> models = section.texts("models");
        return new KeyConfig(
                section.name(),
                key,
                models.isEmpty() ? List.of("*") : models,
                section.text("owner"),
                section.text("team"),
                Limits.read(section.section("limits", Keys.LIMITS)));
    }
}
