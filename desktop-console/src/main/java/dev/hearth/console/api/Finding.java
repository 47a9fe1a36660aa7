package dev.hearth.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test of a provider.
 *
 * @param models its own names for its models, as far as it lists them
 * @param reason why it does not work, or what could not be looked at
 */
public record Finding(
        boolean ok,
        long latencyMs,
        List<String> models,
        @Nullable String reason) {}
