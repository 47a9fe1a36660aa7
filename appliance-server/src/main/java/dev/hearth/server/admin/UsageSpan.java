package dev.hearth.server.admin;

import dev.hearth.server.identity.User;
import dev.hearth.server.ledger.GroupBy;
import dev.hearth.server.ledger.UsageFilter;
import dev.hearth.server.ledger.UsageQuery;
import dev.hearth.server.llm.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Reads what usage is asked for from an address's parameters. */
final class UsageSpan {

    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);

    private UsageSpan() {}

    /** Without a span, the last 30 days. */
    static UsageQuery query(Ask ask, Clock clock, ZoneId usual) {
        ZoneId zone = ask.text("time_zone").map(UsageSpan::zone).orElse(usual);
        Instant to = ask.time("to", zone).orElseGet(() -> clock.instant().plus(Duration.ofMinutes(1)));
        Instant from = ask.time("from", zone).orElseGet(() -> to.minus(DEFAULT_SPAN));
        if (!from.isBefore(to)) {
            throw Refusal.invalid("from", "'from' must be before 'to'.");
        }
        return new UsageQuery(groupBy(ask), from, to, filter(ask), zone);
    }

    static UsageFilter filter(Ask ask) {
        return new UsageFilter(ask.text("key"), users(ask), ask.text("team"), ask.text("model"), ask.text("provider"));
    }

    /** Who may see only what is his own is found by his id, and by his name in keys that say it in words. */
    private static List<String> users(Ask ask) {
        if (ask.scope().only().isEmpty()) {
            return ask.text("user").stream().toList();
        }
        User himself = ask.scope().only().get();
        List<String> own = List.of(himself.id(), himself.username());
        if (ask.text("user").filter(asked -> !own.contains(asked)).isPresent()) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "You may see your own usage only; leave 'user' out.");
        }
        return own;
    }

    private static List<GroupBy> groupBy(Ask ask) {
        List<GroupBy> groups = Stream.of(ask.text("group_by").orElse("key").split(",", -1))
                .map(name -> GroupBy.named(name)
                        .orElseThrow(() -> Refusal.invalid(
                                "group_by",
                                "'group_by' must be one or more, with commas between, of key, user, team, model,"
                                        + " provider, hour, day, month.")))
                .distinct()
                .toList();
        if (groups.stream().filter(GroupBy::overTime).count() > 1) {
            throw Refusal.invalid("group_by", "'group_by' takes only one of hour, day and month.");
        }
        return groups;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name).normalized();
        } catch (DateTimeException unknown) {
            throw Refusal.invalid(
                    "time_zone", "'time_zone' must be a name such as Asia/Shanghai, or an offset such as +08:00.");
        }
    }
}
