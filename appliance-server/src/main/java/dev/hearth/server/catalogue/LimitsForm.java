package dev.hearth.server.catalogue;

import dev.hearth.server.config.Limits;
import dev.hearth.server.config.Quantity;
import dev.hearth.server.llm.Refusal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Limits as people read and write them, of whomever they are: the same keys as in the configuration file. One that is null or
 * left out does not bind.
 *
 * @param maxBody such as {@code 8MiB}
 */
public record LimitsForm(
        OptionalLong requestsPerMinute,
        OptionalLong tokensPerMinute,
        OptionalLong concurrentRequests,
        OptionalLong maxTokens,
        Optional<String> maxBody) {

    public static LimitsForm of(Limits limits) {
        OptionalLong bytes = limits.maxBodyBytes();
        return new LimitsForm(
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                limits.concurrentRequests(),
                limits.maxTokens(),
                bytes.isPresent() ? Optional.of(Quantity.ofBytes(bytes.getAsLong())) : Optional.empty());
    }

    /** @throws Refusal naming the field at fault */
    public Limits limits() {
        return new Limits(
                requestsPerMinute,
                tokensPerMinute,
                concurrentRequests,
                maxTokens,
                maxBody.map(size -> OptionalLong.of(bytes(size))).orElse(OptionalLong.empty()));
    }

    private static long bytes(String size) {
        return Quantity.bytes(size)
                .orElseThrow(() -> Refusal.invalid(
                        "limits.max_body", "'limits.max_body' must be a size such as 512KiB, 8MiB or 1GiB."));
    }
}
