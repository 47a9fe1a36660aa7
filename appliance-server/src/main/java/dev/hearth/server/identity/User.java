package dev.hearth.server.identity;

import java.time.Instant;

/** Somebody who may log in to the console. */
public record User(
        String id, String username, Role role, Instant createdAt, Instant passwordChangedAt, boolean disabled) {}
