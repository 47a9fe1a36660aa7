package dev.hearth.server.identity;

import java.time.Duration;

/**
 * What a console carries: a signed JWT that opens the door for some minutes, and an opaque token that gets the next two. Each
 * refresh token is good once.
 *
 * @param lifetime of the access token
 * @param refreshLifetime for how long the session waits for the refresh token
 */
public record SessionToken(String access, Duration lifetime, String refresh, Duration refreshLifetime, User user) {

    @Override
    public String toString() {
        return "SessionToken[" + user.username() + "]";
    }
}
