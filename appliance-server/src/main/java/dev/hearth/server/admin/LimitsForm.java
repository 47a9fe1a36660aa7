package dev.hearth.server.admin;

import dev.hearth.server.config.Limits;
import java.util.OptionalLong;

/** Limits as the console reads and writes them; one that is null or left out does not bind. */
record LimitsForm(
        OptionalLong requestsPerMinute,
        OptionalLong tokensPerMinute,
        OptionalLong concurrentRequests,
        OptionalLong maxTokens,
        OptionalLong maxBodyBytes) {

    static LimitsForm of(Limits limits) {
        return new LimitsForm(
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                limits.concurrentRequests(),
                limits.maxTokens(),
                limits.maxBodyBytes());
    }

    Limits limits() {
        return new Limits(requestsPerMinute, tokensPerMinute, concurrentRequests, maxTokens, maxBodyBytes);
    }
}
