package dev.hearth.server.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An API key declared by file, for unattended set-ups.
 *
 * @param models public model names, or shapes with {@code *}, that the key may use
 * @param deniedModels those that it may not use even so
 * @param allowedNetworks from which it may be used; none means from anywhere
 */
public record KeyConfig(
        String name,
        Secret key,
        List<String> models,
        List<String> deniedModels,
        Set<KeyScope> scopes,
        List<Network> allowedNetworks,
        Optional<Instant> expiresAt,
        Optional<String> owner,
        Optional<String> team,
        Limits limits,
        Optional<Budget> budget,
        Place place) {

    public KeyConfig {
        models = List.copyOf(models);
        deniedModels = List.copyOf(deniedModels);
        scopes = Set.copyOf(scopes);
        allowedNetworks = List.copyOf(allowedNetworks);
    }

    /** Wherever they stand: a key that has only moved down a line has not changed, and nobody is told that it has. */
    @Override
    public boolean equals(Object other) {
        return other instanceof KeyConfig key && terms().equals(key.terms());
    }

    @Override
    public int hashCode() {
        return terms().hashCode();
    }

    private List<Object> terms() {
        return List.of(
                name, key, models, deniedModels, scopes, allowedNetworks, expiresAt, owner, team, limits, budget);
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
                section.texts("denied_models"),
                scopes(section),
                Network.read(section, "allowed_networks"),
                section.text("expires_at").map(text -> time(section, text)),
                section.text("owner"),
                section.text("team"),
                Limits.read(section.section("limits", Keys.LIMITS)),
                Budget.read(section),
                section.place());
    }

    private static Set<KeyScope> scopes(Section section) {
        return KeyScope.labelled(
                section.texts("scopes"),
                label -> section.problemAt(
                        "scopes",
                        "scopes must be of " + KeyScope.labels() + ", or \"*\" for all but stored; not '" + label
                                + "'"));
    }

    private static Instant time(Section section, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw section.problemAt(
                    "expires_at",
                    "expires_at must be a time such as 2027-01-01T00:00:00Z, not " + section.quoted("expires_at"));
        }
    }
}
