package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.USAGE;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.ledger.GroupBy;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.UsageRow;
import dev.hearth.server.llm.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who used how much. */
public final class UsageResource implements Resource {

    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);

    private final Ledger ledger;
    private final Clock clock;

    public UsageResource(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                "/usage",
                mayRead(USAGE),
                "Sum up requests, tokens and cost by key, user, team, model, provider, hour or day",
                this::sum));
    }

    /** Without a span, the last 30 days. */
    private Reply sum(Ask ask) {
        GroupBy groupBy = ask.text("group_by").map(UsageResource::groupBy).orElse(GroupBy.KEY);
        Instant to = ask.time("to").orElseGet(() -> clock.instant().plus(Duration.ofMinutes(1)));
        Instant from = ask.time("from").orElseGet(() -> to.minus(DEFAULT_SPAN));
        if (!from.isBefore(to)) {
            throw Refusal.invalid("from", "'from' must be before 'to'.");
        }
        return Reply.list(ledger.usage(groupBy, from, to).stream().map(Line::of).toList());
    }

    private static GroupBy groupBy(String name) {
        return GroupBy.named(name)
                .orElseThrow(() -> Refusal.invalid(
                        "group_by", "'group_by' must be one of key, user, team, model, provider, hour, day."));
    }

    record Line(
            Optional<String> group,
            Optional<String> name,
            long requests,
            long errors,
            long inputTokens,
            long cachedTokens,
            long outputTokens,
            long reasoningTokens,
            double costUsd) {

        private static final double NANO = 1e9;

        static Line of(UsageRow row) {
            return new Line(
                    row.group(),
                    row.name(),
                    row.requests(),
                    row.errors(),
                    row.inputTokens(),
                    row.cachedTokens(),
                    row.outputTokens(),
                    row.reasoningTokens(),
                    row.costNanoUsd() / NANO);
        }
    }
}
