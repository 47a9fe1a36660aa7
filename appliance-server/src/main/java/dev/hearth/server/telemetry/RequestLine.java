package dev.hearth.server.telemetry;

import dev.hearth.server.ledger.Entry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A finished call as the console reads it, live and in the request log. */
public record RequestLine(
        String object,
        String id,
        Instant startedAt,
        Key key,
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

    /** Whose call it was. */
    public record Key(String id, String name) {}

    public static RequestLine of(Entry entry) {
        return new RequestLine(
                "request",
                entry.id(),
                entry.startedAt(),
                new Key(entry.keyId(), entry.keyName()),
                entry.model(),
                entry.provider(),
                entry.upstreamModel(),
                entry.status(),
                entry.outcome().name().toLowerCase(Locale.ROOT),
                entry.stream(),
                entry.usage().input(),
                entry.usage().cachedInput(),
                entry.usage().output(),
                entry.usage().reasoning(),
                entry.usage().exact(),
                entry.costNanoUsd() / NANO,
                entry.durationMillis(),
                entry.firstTokenMillis(),
                entry.attempts());
    }
}
