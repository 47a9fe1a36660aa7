package dev.hearth.server.audit;

/** An act that is written down as begun and whose outcome is still to come. */
public record Begun(String id, Act act) {}
