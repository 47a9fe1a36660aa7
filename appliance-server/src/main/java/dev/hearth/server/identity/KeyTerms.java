package dev.hearth.server.identity;

import dev.hearth.server.config.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an admin decides about an API key and may change later.
 *
 * @param owner who answers for the key, in free text
 * @param models names or globs ({@code *}) of the public models that the key may use
 */
public record KeyTerms(
        String name,
        Optional<String> owner,
        Optional<String> team,
        List<String> models,
        Limits limits,
        Optional<Instant> expiresAt,
        boolean enabled) {

    public KeyTerms {
        models = List.copyOf(models);
    }

    /** For everything, by everybody who holds it, without an end. */
    public static KeyTerms unlimited(String name) {
        return new KeyTerms(
                name, Optional.empty(), Optional.empty(), List.of("*"), Limits.NONE, Optional.empty(), true);
    }
}
