package dev.hearth.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a new key should be; no models means all of them. */
public record KeyDraft(
        String name,
        @Nullable String owner,
        List<String> models,
        ApiKey.Limits limits,
        @Nullable Instant expiresAt) {}
