package dev.hearth.server.admin;

import dev.hearth.server.config.NanoUsd;
import dev.hearth.server.ledger.UsageRow;
import dev.hearth.server.ledger.UsageRow.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of a usage report as the API shows it.
 *
 * @param group of several groups their ids with {@code " / "} between; each by itself is in {@code groups}
 */
record UsageLine(
        Optional<String> group,
        Optional<String> name,
        Map<String, Optional<String>> groups,
        long requests,
        long errors,
        long unpricedRequests,
        long inexactRequests,
        long inputTokens,
        long cachedTokens,
        long cacheWriteTokens,
        long outputTokens,
        long reasoningTokens,
        double costUsd,
        Quantiles latencyMs,
        Quantiles firstTokenMs) {

    record Quantiles(OptionalLong p50, OptionalLong p95, OptionalLong p99) {
        static Quantiles of(UsageRow.Quantiles quantiles) {
            return new Quantiles(quantiles.p50(), quantiles.p95(), quantiles.p99());
        }
    }

    static UsageLine of(UsageRow row) {
        Map<String, Optional<String>> groups = new LinkedHashMap<>();
        row.groups().forEach(group -> groups.put(group.by().label(), group.id()));
        return new UsageLine(
                joined(row.groups(), Group::id),
                joined(row.groups(), Group::name),
                groups,
                row.requests(),
                row.errors(),
                row.unpriced(),
                row.inexact(),
                row.inputTokens(),
                row.cachedTokens(),
                row.cacheWriteTokens(),
                row.outputTokens(),
                row.reasoningTokens(),
                NanoUsd.approximately(row.costNanoUsd()),
                Quantiles.of(row.latency()),
                Quantiles.of(row.firstToken()));
    }

    private static Optional<String> joined(List<Group> groups, Function<Group, Optional<String>> part) {
        return groups.size() == 1
                ? part.apply(groups.getFirst())
                : Optional.of(groups.stream()
                        .map(group -> part.apply(group).orElse("-"))
                        .collect(Collectors.joining(" / ")));
    }
}
