package dev.hearth.server.identity;

import dev.hearth.server.config.Wildcard;
import java.util.List;
import java.util.Optional;

/**
 * Who asks: the holder of one API key.
 *
 * @param models names or globs ({@code *}) of the public models that this key may use
 */
public record Principal(
        String keyId,
        String keyName,
        Optional<String> owner,
        Optional<String> team,
        List<String> models,
        Limits limits) {

    public Principal {
        models = List.copyOf(models);
    }

    public boolean mayUse(String model) {
        return models.stream().anyMatch(pattern -> Wildcard.matches(pattern, model));
    }
}
