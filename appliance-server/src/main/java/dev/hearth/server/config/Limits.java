package dev.hearth.server.config;

import java.util.OptionalLong;

/**
 * What somebody may use at most; an empty limit does not bind.
 *
 * @param maxTokens of one answer
 * @param maxBodyBytes of one request
 */
public record Limits(
        OptionalLong requestsPerMinute,
        OptionalLong tokensPerMinute,
        OptionalLong concurrentRequests,
        OptionalLong maxTokens,
        OptionalLong maxBodyBytes) {

    public static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    public Limits(OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, OptionalLong concurrentRequests) {
        this(requestsPerMinute, tokensPerMinute, concurrentRequests, OptionalLong.empty(), OptionalLong.empty());
    }

    static Limits read(Section section) {
        return new Limits(
                section.number("requests_per_minute", 1, Long.MAX_VALUE),
                section.number("tokens_per_minute", 1, Long.MAX_VALUE),
                section.number("concurrent_requests", 1, Long.MAX_VALUE),
                section.number("max_tokens", 1, Long.MAX_VALUE),
                section.size("max_body").map(OptionalLong::of).orElse(OptionalLong.empty()));
    }
}
