package dev.hearth.server.identity;

import java.util.OptionalLong;

/** What a key may use at most; an empty limit does not bind. */
public record Limits(OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, OptionalLong concurrentRequests) {

    public static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
