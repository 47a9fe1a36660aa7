package dev.hearth.console.usage;

import dev.hearth.console.api.UsageQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** How far back a report reaches: the last day by the hour, else whole days with today as the last. */
enum Span {
    DAY(1),
    WEEK(7),
    MONTH(30),
    QUARTER(90);

    private final int days;

    Span(int days) {
        this.days = days;
    }

    boolean hourly() {
        return this == DAY;
    }

    /** The steps of the chart, oldest first. */
    List<Instant> steps(Clock clock) {
        ZoneId zone = clock.getZone();
        if (hourly()) {
            ZonedDateTime hour = clock.instant().atZone(zone).truncatedTo(ChronoUnit.HOURS);
            return Stream.iterate(hour.minusHours(23), time -> time.plusHours(1))
                    .limit(24)
                    .map(ZonedDateTime::toInstant)
                    .toList();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return today.minusDays(days - 1L)
                .datesUntil(today.plusDays(1))
                .map(date -> date.atStartOfDay(zone).toInstant())
                .toList();
    }

    /** A report over it; {@code groupBy} as the server has it. */
    UsageQuery query(String groupBy, Clock clock) {
        Instant end = clock.instant().plus(Duration.ofMinutes(1));
        return new UsageQuery(groupBy, steps(clock).getFirst(), end, clock.getZone());
    }

    /** The step that a row's group names. */
    Instant step(String group, ZoneId zone) {
        return hourly()
                ? OffsetDateTime.parse(group).toInstant()
                : LocalDate.parse(group).atStartOfDay(zone).toInstant();
    }
}
