package dev.hearth.server.telemetry;

import dev.hearth.server.ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A finished call as the console reads it, live and in the request log. */
public record RequestLine(
        String object,
        String id,
        Instant startedAt,
        Optional<String> api,
        Key key,
        Optional<String> user,
        Optional<String> team,
        String model,
        Optional<String> provider,
        Optional<String> upstreamModel,
        int status,
        String outcome,
        Optional<String> refusal,
        boolean stream,
        long inputTokens,
        long cachedTokens,
        long cacheWriteTokens,
        long outputTokens,
        long reasoningTokens,
        boolean usageExact,
        double costUsd,
        boolean priced,
        long durationMs,
        OptionalLong firstTokenMs,
        int attempts,
        List<Attempt> trace) {

    /** Whose call it was. */
    public record Key(String id, String name) {}

    /** A target that was asked; {@code refusal} says why it gave no answer. */
    public record Attempt(String provider, String model, Optional<String> refusal, long durationMs) {
        static Attempt of(Entry.Attempt attempt) {
            return new Attempt(
                    attempt.provider(), attempt.model(), attempt.refusal().map(RequestLine::word), attempt.millis());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public static RequestLine of(Entry entry) {
        return new RequestLine(
                "request",
                entry.id(),
                entry.startedAt(),
                entry.api().map(RequestLine::word),
                new Key(entry.keyId(), entry.keyName()),
                entry.user(),
                entry.team(),
                entry.model(),
                entry.provider(),
                entry.upstreamModel(),
                entry.status(),
                word(entry.outcome()),
                entry.refusal().map(RequestLine::word),
                entry.stream(),
                entry.usage().input(),
                entry.usage().cachedInput(),
                entry.usage().cacheWrite(),
                entry.usage().output(),
                entry.usage().reasoning(),
                entry.usage().exact(),
                entry.costUsd(),
                entry.priced(),
                entry.durationMillis(),
                entry.firstTokenMillis(),
                entry.attempts(),
                entry.trace().stream().map(Attempt::of).toList());
    }
}
