package dev.hearth.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that has ended, as the request log keeps it. */
public record RequestEntry(
        String id,
        Instant startedAt,
        @Nullable KeyName key,
        @Nullable String user,
        @Nullable String team,
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
        @Nullable Long firstTokenMs,
        @Nullable String api,
        @Nullable String refusal,
        long cacheWriteTokens,
        double costUsd,
        boolean priced,
        @Nullable List<Attempt> trace)
        implements Event {

    /** The key that asked. */
    public record KeyName(@Nullable String id, @Nullable String name) {}

    /** A target that was asked; {@code refusal} says why it gave no answer. */
    public record Attempt(
            String provider, String model, @Nullable String refusal, long durationMs) {}

    /** The targets that were asked, in this order. */
    public List<Attempt> attempts() {
        return trace == null ? List.of() : trace;
    }

    /** When its last byte was sent. */
    public Instant endedAt() {
        return startedAt.plusMillis(durationMs);
    }

    public String keyName() {
        return key == null || key.name() == null ? "–" : key.name();
    }

    /** Who the key belonged to. */
    public String userName() {
        return user == null ? "–" : user;
    }

    /** The team that it was accounted to. */
    public String teamName() {
        return team == null ? "–" : team;
    }

    /** Whether anybody was asked to answer it: a refused one costs nobody a token. */
    public boolean wasAsked() {
        return provider != null || !attempts().isEmpty();
    }

    public String modelName() {
        return model == null ? "–" : model;
    }
}
