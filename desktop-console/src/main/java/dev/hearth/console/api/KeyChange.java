package dev.hearth.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a key should be from now on; no models means all of them, no networks every one. */
public record KeyChange(
        String name,
        @Nullable String owner,
        List<String> models,
        List<String> allowedNetworks,
        Limits limits,
        @Nullable Budget budget) {

    /** As the server wants it: all models have a name there. */
    KeyChange worded() {
        return models.isEmpty() ? new KeyChange(name, owner, List.of("*"), allowedNetworks, limits, budget) : this;
    }
}
