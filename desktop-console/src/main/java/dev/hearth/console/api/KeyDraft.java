package dev.hearth.console.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a key shall be; no models means all of them, no networks every one.
 *
 * @param owner the name of a user
 * @param team the name of a team
 * @param scopes what it is for: {@code *} for all but {@code stored}, or names
 * @param keepBodies whether what is asked and answered with it is kept in the request log
 */
public record KeyDraft(
        String name,
        @Nullable String owner,
        @Nullable String team,
        List<String> models,
        List<String> deniedModels,
        List<String> scopes,
        List<String> allowedNetworks,
        Limits limits,
        @Nullable Budget budget,
        @Nullable Instant expiresAt,
        boolean keepBodies) {

    /** For every model, without bounds or end: what a key is of which only the name is said. */
    public static KeyDraft named(String name) {
        return new KeyDraft(
                name, null, null, List.of(), List.of(), ApiKey.USUAL, List.of(), Limits.NONE, null, null, false);
    }

    /** What a key is. */
    public static KeyDraft of(ApiKey key) {
        return new KeyDraft(
                key.name(),
                key.owner(),
                key.team(),
                key.namedModels(),
                key.denied(),
                key.uses(),
                key.networks(),
                key.bounds(),
                key.budget(),
                key.expiresAt(),
                key.keepBodies());
    }

    /** For a new one: only what is said. */
    Map<String, @Nullable Object> form() {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("name", name);
        form.putAll(changesSince(named(name)));
        return form;
    }

    /** What is to be different: who may set only a few things must not even repeat the others. */
    Map<String, @Nullable Object> changesSince(KeyDraft before) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        Changes.put(changes, "name", before.name, name);
        Changes.put(changes, "owner", before.owner, owner);
        Changes.put(changes, "team", before.team, team);
        Changes.put(changes, "models", before.worded(), worded());
        Changes.put(changes, "denied_models", before.deniedModels, deniedModels);
        Changes.put(changes, "scopes", before.scopes, scopes);
        Changes.put(changes, "allowed_networks", before.allowedNetworks, allowedNetworks);
        Changes.put(changes, "limits", before.limits, limits);
        Changes.put(changes, "budget", before.budget, budget);
        Changes.put(changes, "expires_at", before.expiresAt, expiresAt);
        Changes.put(changes, "keep_bodies", before.keepBodies, keepBodies);
        return changes;
    }

    /** As the server wants it: all models have a name there. */
    private List<String> worded() {
        return models.isEmpty() ? ApiKey.ALL_MODELS : models;
    }
}
