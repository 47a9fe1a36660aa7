package dev.hearth.console.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a usage report.
 *
 * @param group the id of what is summed up; nothing where requests had none
 * @param name what people call it
 * @param groups of each thing that was summed up by, its id
 * @param unpricedRequests whose cost nobody knows, because there is no price for their model
 */
public record UsageRow(
        @Nullable String group,
        @Nullable String name,
        Map<String, @Nullable String> groups,
        long requests,
        long errors,
        long unpricedRequests,
        long inputTokens,
        long cachedTokens,
        long outputTokens,
        double costUsd,
        Metrics.@Nullable Percentiles latencyMs) {

    public long tokens() {
        return inputTokens + outputTokens;
    }

    /** Milliseconds; NaN when not known. */
    public double p95() {
        return latencyMs == null || latencyMs.p95() == null ? Double.NaN : latencyMs.p95();
    }
}
