package dev.hearth.server.identity;

import java.time.Instant;

/** Somebody logged in. */
public record Session(String id, User user, Instant expiresAt) {}
