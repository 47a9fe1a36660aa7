package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/** The limits and the budget of whatever has them. */
public record Bounds(@Nullable Limits limits, @Nullable Budget budget) {}
