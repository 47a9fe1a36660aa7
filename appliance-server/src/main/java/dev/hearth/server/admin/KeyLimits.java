package dev.hearth.server.admin;

import dev.hearth.server.config.Limits;
import java.util.OptionalLong;

/** A key's limits as the console reads and writes them; one that is null or left out does not bind. */
record KeyLimits(OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, OptionalLong concurrentRequests) {

    static KeyLimits of(Limits limits) {
        return new KeyLimits(limits.requestsPerMinute(), limits.tokensPerMinute(), limits.concurrentRequests());
    }

    Limits limits() {
        return new Limits(requestsPerMinute, tokensPerMinute, concurrentRequests);
    }
}
