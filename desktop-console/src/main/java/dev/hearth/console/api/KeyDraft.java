package dev.hearth.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a new key should be; no models means all of them, no networks every one. */
public record KeyDraft(
        String name,
        @Nullable String owner,
        List<String> models,
        List<String> allowedNetworks,
        Limits limits,
        @Nullable Budget budget,
        @Nullable Instant expiresAt) {

    /** As the server wants it: all models have a name there. */
    KeyDraft worded() {
        return models.isEmpty()
                ? new KeyDraft(name, owner, List.of("*"), allowedNetworks, limits, budget, expiresAt)
                : this;
    }
}
