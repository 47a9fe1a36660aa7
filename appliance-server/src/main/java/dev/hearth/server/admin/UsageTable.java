package dev.hearth.server.admin;

import dev.hearth.server.config.NanoUsd;
import dev.hearth.server.ledger.GroupBy;
import dev.hearth.server.ledger.UsageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A usage report as a table: a head, and one line for each group. */
final class UsageTable {

    private static final List<String> FIGURES = List.of(
            "requests",
            "errors",
            "unpriced_requests",
            "inexact_requests",
            "input_tokens",
            "cached_tokens",
            "cache_write_tokens",
            "output_tokens",
            "reasoning_tokens",
            "cost_usd",
            "latency_ms_p50",
            "latency_ms_p95",
            "latency_ms_p99",
            "first_token_ms_p50",
            "first_token_ms_p95",
            "first_token_ms_p99");

    private final Csv csv;

    UsageTable(List<GroupBy> groups, Csv csv) {
        this.csv = csv;
        List<String> head = new ArrayList<>();
        for (GroupBy by : groups) {
            head.add(by.label());
            if (named(by)) {
                head.add(by.label() + "_name");
            }
        }
        head.addAll(FIGURES);
        csv.line(head);
    }

    void add(UsageRow row) {
        List<Object> line = new ArrayList<>();
        for (UsageRow.Group group : row.groups()) {
            line.add(group.id().orElse(""));
            if (named(group.by())) {
                line.add(group.name().orElse(""));
            }
        }
        line.addAll(List.of(row.requests(), row.errors(), row.unpriced(), row.inexact()));
        line.addAll(List.of(row.inputTokens(), row.cachedTokens(), row.cacheWriteTokens()));
        line.addAll(List.of(row.outputTokens(), row.reasoningTokens()));
        line.add(NanoUsd.dollars(row.costNanoUsd()));
        addAll(line, row.latency());
        addAll(line, row.firstToken());
        csv.line(line);
    }

    /** What has an id besides its name. */
    private static boolean named(GroupBy by) {
        return by == GroupBy.KEY || by == GroupBy.USER || by == GroupBy.TEAM;
    }

    private static void addAll(List<Object> line, UsageRow.Quantiles quantiles) {
        for (OptionalLong value : List.of(quantiles.p50(), quantiles.p95(), quantiles.p99())) {
            line.add(value.isPresent() ? value.getAsLong() : "");
        }
    }

    void end() {
        csv.flush();
    }
}
