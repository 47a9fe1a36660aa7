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

    /** Who has signed in. */
    public record User(String id, String username, String role) {}

    @Override
    public String toString() {
        return "Session[" + user.username() + "]";
    }
}
