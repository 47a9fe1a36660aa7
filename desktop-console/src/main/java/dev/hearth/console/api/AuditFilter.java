package dev.hearth.console.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the audit log; nothing means whatever.
 *
 * @param action such as {@code keys.update}, or {@code keys}
 * @param after the id of the last entry seen
 */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable String after,
        int limit) {

    public AuditFilter after(@Nullable String id) {
        return new AuditFilter(actor, action, from, id, limit);
    }

    String parameters() {
        return part("actor", actor)
                + part("action", action)
                + part("from", from == null ? null : from.toString())
                + part("after", after);
    }

    private static String part(String name, @Nullable String value) {
        return value == null || value.isBlank() ? "" : "&" + name + "=" + Wire.encoded(value.strip());
    }
}
