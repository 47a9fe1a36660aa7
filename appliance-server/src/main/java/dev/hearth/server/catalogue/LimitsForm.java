package dev.hearth.server.catalogue;

import dev.hearth.server.config.Limits;
import java.util.Optional;
import java.util.OptionalLong;

/** Limits as people write them; one that is null or left out does not bind. */
public record LimitsForm(
        OptionalLong requestsPerMinute,
        OptionalLong tokensPerMinute,
        OptionalLong concurrentRequests,
        OptionalLong maxTokens,
        Optional<String> maxBody) {

    public static LimitsForm of(Limits limits) {
        return new LimitsForm(
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                limits.concurrentRequests(),
                limits.maxTokens(),
                limits.maxBodyBytes().isPresent()
                        ? Optional.of(size(limits.maxBodyBytes().getAsLong()))
                        : Optional.empty());
    }

    private static String size(long bytes) {
        if (bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
    }
}
