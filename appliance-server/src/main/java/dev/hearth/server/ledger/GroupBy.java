package dev.hearth.server.ledger;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a usage report sums up by. Hours, days and months are those of the clocks in the report's time zone. */
public enum GroupBy {
    KEY,
    USER,
    TEAM,
    MODEL,
    PROVIDER,
    HOUR,
    DAY,
    MONTH;

    /** By its name in the admin API, such as {@code key}. */
    public static Optional<GroupBy> named(String name) {
        return Stream.of(values()).filter(value -> value.label().equals(name)).findFirst();
    }

    /** Its name in the admin API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of these a report has one at most. */
    public boolean overTime() {
        return this == HOUR || this == DAY || this == MONTH;
    }

    /** The group of a cell, as a report shows it; empty when it has none. */
    String of(Cell cell, ZoneId zone) {
        return switch (this) {
            case KEY -> cell.keyId();
            case USER -> cell.userId();
            case TEAM -> cell.teamId();
            case MODEL -> cell.model();
            case PROVIDER -> cell.provider();
            case HOUR -> hour(start(cell).atZone(zone));
            case DAY -> start(cell).atZone(zone).toLocalDate().toString();
            case MONTH -> YearMonth.from(start(cell).atZone(zone)).toString();
        };
    }

    private static Instant start(Cell cell) {
        return Instant.ofEpochSecond(cell.quarter() * Cell.SECONDS);
    }

    /** {@code 2026-11-20T23:00:00Z}; elsewhere with the offset, which tells the two hours apart that autumn repeats. */
    private static String hour(ZonedDateTime time) {
        ZonedDateTime hour = time.truncatedTo(ChronoUnit.HOURS);
        return hour.getOffset().equals(ZoneOffset.UTC)
                ? hour.toInstant().toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(hour);
    }

    /** What people call the group of a cell. */
    String name(String group, Tally.Names names) {
        return switch (this) {
            case KEY -> names.key();
            case USER -> names.user();
            case TEAM -> names.team();
            default -> group;
        };
    }
}
