package dev.hearth.console.api;

/** A thing as it is, and the version that a change of it must name: so nobody overwrites what he has not seen. */
public record Versioned<T>(T value, String version) {}
