package dev.hearth.server.telemetry;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A finished call as the console reads it. */
record RequestLine(
        String object,
        String id,
        Instant startedAt,
        Optional<CallEnded.Key> key,
        String model,
        Optional<String> provider,
        Optional<String> upstreamModel,
        int status,
        String outcome,
        boolean stream,
        long inputTokens,
        long cachedTokens,
        long outputTokens,
        long reasoningTokens,
        boolean usageExact,
        double costUsd,
        long durationMs,
        OptionalLong firstTokenMs,
        int attempts) {

    private static final double NANO = 1e9;

    static RequestLine of(CallEnded call) {
        return new RequestLine(
                "request",
                call.id(),
                call.startedAt(),
                call.key(),
                call.model(),
                call.provider(),
                call.upstreamModel(),
                call.status(),
                call.outcome().name().toLowerCase(Locale.ROOT),
                call.stream(),
                call.usage().input(),
                call.usage().cachedInput(),
                call.usage().output(),
                call.usage().reasoning(),
                call.usage().exact(),
                call.costNanoUsd() / NANO,
                call.durationMillis(),
                call.firstTokenMillis(),
                call.attempts());
    }
}
