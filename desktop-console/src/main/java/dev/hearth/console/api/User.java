package dev.hearth.console.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param team the name of his team
 * @param mustChangePassword whether he has yet to choose a password of his own
 * @param source who knows his password: {@code local}, {@code oidc} or {@code ldap}
 */
public record User(
        String id,
        String username,
        Role role,
        @Nullable String displayName,
        @Nullable String email,
        @Nullable String team,
        @Nullable Limits limits,
        @Nullable Budget budget,
        boolean disabled,
        boolean mustChangePassword,
        @Nullable String source,
        @Nullable Instant createdAt,
        @Nullable Instant lastLoginAt) {

    /** Whether the house keeps his password, and so can give him another. */
    public boolean isLocal() {
        return source == null || "local".equals(source);
    }

    /** What people call him. */
    public String shownName() {
        return displayName == null || displayName.isBlank() ? username : displayName;
    }
}
