package dev.hearth.console.usage;

import dev.hearth.console.api.UsageQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The time of a report: the last day by the hour, else whole days, of which today is the last but in the month before. */
enum Span {
    DAY(1),
    WEEK(7),
    MONTH(30),
    QUARTER(90),
    THIS_MONTH(0),
    LAST_MONTH(0);

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
        return first(today)
                .datesUntil(last(today).plusDays(1))
                .map(date -> date.atStartOfDay(zone).toInstant())
                .toList();
    }

    private LocalDate first(LocalDate today) {
        return switch (this) {
            case THIS_MONTH -> today.withDayOfMonth(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
            default -> today.minusDays(days - 1L);
        };
    }

    private LocalDate last(LocalDate today) {
        return this == LAST_MONTH ? today.withDayOfMonth(1).minusDays(1) : today;
    }

    /** As a file is named after it: {@code 2026-10} for a month, else {@code 2026-11-15-to-2026-11-21}. */
    String dates(Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        LocalDate first = LocalDate.ofInstant(steps(clock).getFirst(), clock.getZone());
        return switch (this) {
            case THIS_MONTH, LAST_MONTH -> YearMonth.from(first).toString();
            default -> first + "-to-" + last(today);
        };
    }

    /** A report over it; {@code groupBy} as the server has it. */
    UsageQuery query(String groupBy, Clock clock) {
        ZoneId zone = clock.getZone();
        Instant now = clock.instant();
        Instant end = this == LAST_MONTH
                ? last(LocalDate.ofInstant(now, zone))
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                : now.plus(Duration.ofMinutes(1));
        return new UsageQuery(groupBy, steps(clock).getFirst(), end, zone);
    }

    /** The step that a row's group names. */
    Instant step(String group, ZoneId zone) {
        return hourly()
                ? OffsetDateTime.parse(group).toInstant()
                : LocalDate.parse(group).atStartOfDay(zone).toInstant();
    }
}
