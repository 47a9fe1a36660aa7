package dev.hearth.server.identity;

import java.time.Instant;

/**
 * Somebody signed in.
 *
 * @param expiresAt until when the token that proved it is good
 */
public record Session(String id, User user, Instant expiresAt) {

    static final String LOCAL_PASS = "local";

    /** Whether it is a command on this machine, and nobody of the house's users. */
    public boolean isLocalPass() {
        return id.equals(LOCAL_PASS);
    }
}
