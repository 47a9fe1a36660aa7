package dev.hearth.server.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One line of a usage report.
 *
 * @param groups one for each thing that is grouped by, in that order
 * @param errors calls that were refused or failed; a caller who left is none
 * @param unpriced calls that used tokens whose price nobody knows; {@code costNanoUsd} is without them
 * @param inexact calls whose tokens were counted by Hearth, since the provider did not say
 * @param latency of whole calls
 * @param firstToken from a request's arrival to the first token sent
 */
public record UsageRow(
        List<Group> groups,
        long requests,
        long errors,
        long unpriced,
        long inexact,
        long inputTokens,
        long cachedTokens,
        long cacheWriteTokens,
        long outputTokens,
        long reasoningTokens,
        long costNanoUsd,
        Quantiles latency,
        Quantiles firstToken) {

    /**
     * What the line is about.
     *
     * @param id the key's, user's or team's id, the model, the provider, the hour or the day; empty for calls that have none
     * @param name what people call it: a key's newest name, else the id itself
     */
    public record Group(GroupBy by, Optional<String> id, Optional<String> name) {}

    /** In milliseconds, each off by 2.5 % at most; empty when there was nothing to measure. */
    public record Quantiles(OptionalLong p50, OptionalLong p95, OptionalLong p99) {
        static Quantiles of(Histogram histogram) {
            return new Quantiles(histogram.quantile(0.50), histogram.quantile(0.95), histogram.quantile(0.99));
        }
    }

    static UsageRow of(List<Group> groups, Tally tally) {
        Tally.Sums sums = tally.sums();
        return new UsageRow(
                groups,
                sums.requests(),
                sums.errors(),
                sums.unpriced(),
                sums.inexact(),
                sums.input(),
                sums.cached(),
                sums.cacheWrite(),
                sums.output(),
                sums.reasoning(),
                sums.costNanoUsd(),
                Quantiles.of(tally.latency()),
                Quantiles.of(tally.firstToken()));
    }
}
