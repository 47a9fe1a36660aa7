package dev.hearth.server.identity;

import java.time.Instant;

/**
 * A sign-in as it is kept, from its begin until somebody ends it or it is left unused for too long.
 *
 * @param expiresAt when it ends unless it is refreshed before
 * @param address from where it was last refreshed
 */
public record ConsoleSession(
        String id, String userId, Instant createdAt, Instant refreshedAt, Instant expiresAt, String address) {

    ConsoleSession refreshed(Instant at, Instant end, String from) {
        return new ConsoleSession(id, userId, createdAt, at, end, from);
    }
}
