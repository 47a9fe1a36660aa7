package dev.hearth.server.admission;

import java.time.Duration;
import java.util.Optional;

/** What a key has left of its limits, as callers are told in {@code x-ratelimit-*}. */
public record Allowance(Optional<Limit> requests, Optional<Limit> tokens) {

    public static final Allowance UNLIMITED = new Allowance(Optional.empty(), Optional.empty());

    /** @param reset how long until the whole limit is there again if nothing more is asked */
    public record Limit(long limit, long remaining, Duration reset) {}
}
