package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/**
 * What somebody may use at most; nothing means no limit.
 *
 * @param maxTokens of one answer
 * @param maxBodyBytes of one request
 */
public record Limits(
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        @Nullable Long concurrentRequests,
        @Nullable Long maxTokens,
        @Nullable Long maxBodyBytes) {

    public static final Limits NONE = new Limits(null, null, null, null, null);
}
