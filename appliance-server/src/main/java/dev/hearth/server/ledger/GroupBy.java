package dev.hearth.server.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a usage report sums up by. Hours and days are those of UTC. */
public enum GroupBy {
    KEY("key_id"),
    USER("user_name"),
    TEAM("team"),
    MODEL("model"),
    PROVIDER("provider"),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final String expression;
    private final Duration period;

    GroupBy(String column) {
        this.expression = column;
        this.period = Duration.ZERO;
    }

    /** Counted from the epoch: date_trunc would count in the session's time zone, which differs per database and machine. */
    GroupBy(Duration period) {
        this.expression = "cast(floor(extract(epoch from started_at) / " + period.toSeconds() + ") as bigint)";
        this.period = period;
    }

    /** By its name in the admin API, such as {@code key}. */
    public static Optional<GroupBy> named(String name) {
        return Stream.of(values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    String expression() {
        return expression;
    }

    boolean overTime() {
        return !period.isZero();
    }

    /** As a report shows what the database has grouped: an hour as {@code 2026-11-20T23:00:00Z}, a day as {@code 2026-11-20}. */
    String shown(String grouped) {
        if (!overTime()) {
            return grouped;
        }
        Instant start = Instant.EPOCH.plus(period.multipliedBy(Long.parseLong(grouped)));
        return this == DAY ? start.atOffset(ZoneOffset.UTC).toLocalDate().toString() : start.toString();
    }
}
