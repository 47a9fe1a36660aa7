package dev.hearth.server.config;

import java.util.List;
import java.util.Optional;

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
