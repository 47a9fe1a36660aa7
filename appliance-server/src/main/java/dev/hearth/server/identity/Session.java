package dev.hearth.server.identity;

/** A signed-in user. */
public record Session(String userId, String username, Role role) {}
