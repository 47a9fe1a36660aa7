package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/** What an admin decides about a team. */
public record TeamDraft(
        @Nullable String displayName,
        Limits limits,
        @Nullable Budget budget) {}
