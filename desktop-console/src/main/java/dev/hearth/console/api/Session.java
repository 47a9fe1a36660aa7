package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/**
 * A sign-in that the server has accepted.
 *
 * @param expiresIn for how long the access token is good, in seconds
 * @param refreshToken gets the next tokens, once; a server of before gives none
 */
public record Session(
        String accessToken, long expiresIn, @Nullable String refreshToken, User user) {

    /**
     * Who has signed in.
     *
     * @param mustChangePassword whether the password was given by an admin, and is good for nothing but choosing one's own
     */
    public record User(String id, String username, Role role, boolean mustChangePassword) {

        /** Whether the server shows this user what others do: to members it shows their own things only. */
        public boolean watches() {
            return role.watches();
        }
    }

    @Override
    public String toString() {
        return "Session[" + user.username() + "]";
    }
}
