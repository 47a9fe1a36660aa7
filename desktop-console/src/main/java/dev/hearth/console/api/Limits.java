package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/**
 * What somebody may use at most; nothing means no limit.
 *
 * @param maxTokens of one answer
 * @param maxBody of one request, with its unit: {@code 8MiB}
 */
public record Limits(
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        @Nullable Long concurrentRequests,
        @Nullable Long maxTokens,
        @Nullable String maxBody) {

    public static final Limits NONE = new Limits(null, null, null, null, null);

    static Limits orNone(@Nullable Limits limits) {
        return limits == null ? NONE : limits;
    }
}
