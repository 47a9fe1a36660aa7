package dev.hearth.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did.
 *
 * @param action such as {@code keys.update}
 * @param target the id of what it was done to
 * @param targetName what people call that, where it says so
 * @param status as HTTP has it; 0 when the server ended amid it, and nobody knows
 * @param code the reason of a refusal
 * @param differences the fields that it changed
 */
public record AuditEntry(
        String id,
        Instant at,
        Actor actor,
        String action,
        @Nullable String target,
        @Nullable String targetName,
        int status,
        @Nullable String code,
        String hash,
        List<Difference> differences) {

    /** Who did it, and from where. */
    public record Actor(
            @Nullable String id,
            @Nullable String name,
            @Nullable String role,
            @Nullable String address) {}

    /** A field, {@code limits.max_tokens}, before and after; nothing where it was not there. */
    public record Difference(
            String field, @Nullable String before, @Nullable String after) {}

    public boolean isDone() {
        return status >= 200 && status < 300;
    }
}
