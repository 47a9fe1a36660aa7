package dev.hearth.console.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that has ended, as the request log keeps it. */
public record RequestEntry(
        String id,
        Instant startedAt,
        @Nullable KeyName key,
        @Nullable String model,
        @Nullable String provider,
        @Nullable String upstreamModel,
        int status,
        String outcome,
        boolean stream,
        long inputTokens,
        long cachedTokens,
        long outputTokens,
        long reasoningTokens,
        boolean usageExact,
        long durationMs,
        @Nullable Long firstTokenMs)
        implements Event {

    /** The key that asked. */
    public record KeyName(@Nullable String id, @Nullable String name) {}

    /** When its last byte was sent. */
    public Instant endedAt() {
        return startedAt.plusMillis(durationMs);
    }

    public String keyName() {
        return key == null || key.name() == null ? "–" : key.name();
    }

    public String modelName() {
        return model == null ? "–" : model;
    }
}
