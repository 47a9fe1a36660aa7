package dev.hearth.console.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the server says about itself. */
public record ServerFacts(
        String version, @Nullable String baseUrl, @Nullable Instant startedAt) {}
