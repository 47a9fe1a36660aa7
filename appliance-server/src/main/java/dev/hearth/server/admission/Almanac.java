package dev.hearth.server.admission;

import dev.hearth.server.config.Budget.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days and months of one time zone. Remembers those of the last question, since most fall into the same. */
final class Almanac {

    private final ZoneId zone;
    private volatile Span day = new Span(Instant.MAX, Instant.MAX);
    private volatile Span month = new Span(Instant.MAX, Instant.MAX);

    Almanac(ZoneId zone) {
        this.zone = zone;
    }

    /** The period that {@code time} falls into. */
    Span span(Period period, Instant time) {
        return switch (period) {
            case DAY -> day(time);
            case MONTH -> month(time);
            case TOTAL -> Span.ALWAYS;
        };
    }

    private Span day(Instant time) {
        Span known = day;
        if (!known.holds(time)) {
            LocalDate date = LocalDate.ofInstant(time, zone);
            known = span(date, date.plusDays(1));
            day = known;
        }
        return known;
    }

    private Span month(Instant time) {
        Span known = month;
        if (!known.holds(time)) {
            LocalDate first = LocalDate.ofInstant(time, zone).withDayOfMonth(1);
            known = span(first, first.plusMonths(1));
            month = known;
        }
        return known;
    }

    /** A day begins when its first hour does: where summer time skips midnight, at one. */
    private Span span(LocalDate first, LocalDate next) {
        return new Span(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }

    ZoneId zone() {
        return zone;
    }
}
