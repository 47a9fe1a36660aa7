package dev.hearth.console.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Someone who answers calls.
 *
 * @param id its name
 * @param apiKeys masked, such as {@code sk-…a1b2}; written back, one stands for the key that it was made from
 * @param headers with masked values
 * @param models the public names that come with it
 * @param source {@code file}, {@code environment}, {@code console} or {@code built-in}
 */
public record Provider(
        String id,
        String kind,
        @Nullable String baseUrl,
        @Nullable List<String> apiKeys,
        @Nullable Map<String, String> headers,
        @Nullable String proxy,
        @Nullable Tls tls,
        @Nullable Integer maxConcurrent,
        @Nullable List<String> models,
        @Nullable Timeouts timeouts,
        @Nullable Limits limits,
        @Nullable Budget budget,
        String source) {

    /** The certificates of a private authority, as a file on the server. */
    public record Tls(@Nullable String caFile) {}

    public Provider {
        apiKeys = Objects.requireNonNullElse(apiKeys, List.of());
        headers = Objects.requireNonNullElse(headers, Map.of());
        models = Objects.requireNonNullElse(models, List.of());
        timeouts = Objects.requireNonNullElse(timeouts, Timeouts.USUAL);
        limits = Objects.requireNonNullElse(limits, Limits.NONE);
    }

    public List<String> keys() {
        return Objects.requireNonNull(apiKeys);
    }

    public Timeouts waits() {
        return Objects.requireNonNull(timeouts);
    }

    public Limits bounds() {
        return Objects.requireNonNull(limits);
    }

    public @Nullable String caFile() {
        return tls == null ? null : tls.caFile();
    }

    public Origin origin() {
        return Origin.of(source);
    }
}
