package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/**
 * What an admin decides about a user.
 *
 * @param team its name
 */
public record UserDraft(
        Role role,
        @Nullable String displayName,
        @Nullable String email,
        @Nullable String team,
        Limits limits,
        @Nullable Budget budget) {

    /** What a user is. */
    public static UserDraft of(User user) {
        return new UserDraft(
                user.role(),
                user.displayName(),
                user.email(),
                user.team(),
                Limits.orNone(user.limits()),
                user.budget());
    }
}
