package dev.hearth.console.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** People who share limits and a budget. */
public record Team(
        String id,
        String name,
        @Nullable String displayName,
        @Nullable Limits limits,
        @Nullable Budget budget,
        @Nullable Instant createdAt) {

    /** What people call it. */
    public String shownName() {
        return displayName == null || displayName.isBlank() ? name : displayName;
    }
}
