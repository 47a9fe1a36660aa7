package dev.hearth.console.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;

/** Points in time as people read them, in the zone of the clock and the language of the texts. */
public final class Times {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Clock clock;
    private final Texts texts;

    public Times(Clock clock, Texts texts) {
        this.clock = clock;
        this.texts = texts;
    }

    public String clock(Instant at) {
        return SECONDS.format(at.atZone(clock.getZone()));
    }

    public String exact(Instant at) {
        return MILLIS.format(at.atZone(clock.getZone()));
    }

    /** The time of today, or day and time of an earlier one. */
    public String recent(Instant at) {
        ZonedDateTime then = at.atZone(clock.getZone());
        boolean today = then.toLocalDate().equals(LocalDate.now(clock));
        return (today ? SECONDS : DAY).format(then);
    }

    public String date(@Nullable Instant at) {
        if (at == null) {
            return "–";
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(texts.languageProperty().get().locale())
                .format(at.atZone(clock.getZone()));
    }

    /** {@code 14:30}. */
    public String minute(Instant at) {
        return MINUTES.format(at.atZone(clock.getZone()));
    }

    /** {@code 21 Nov}. */
    public String dayOfMonth(Instant at) {
        return format("time.day-pattern", at);
    }

    /** {@code 21 Nov, 14:30}. */
    public String dayAndMinute(Instant at) {
        return format("time.day-minute-pattern", at);
    }

    private String format(String key, Instant at) {
        return DateTimeFormatter.ofPattern(
                        texts.get(key), texts.languageProperty().get().locale())
                .format(at.atZone(clock.getZone()));
    }

    public boolean ahead(Instant at) {
        return at.isAfter(clock.instant());
    }

    /** {@code 16 min ago}; a date when it was more than a month ago; never when there is no time. */
    public String ago(@Nullable Instant at) {
        if (at == null) {
            return texts.get("time.never");
        }
        Duration past = Duration.between(at, clock.instant());
        if (past.toMinutes() < 1) {
            return texts.get("time.seconds", Math.max(0, past.toSeconds()));
        }
        if (past.toHours() < 1) {
            return texts.get("time.minutes", past.toMinutes());
        }
        if (past.toDays() < 1) {
            return texts.get("time.hours", past.toHours());
        }
        return past.toDays() > 30 ? date(at) : texts.get("time.days", past.toDays());
    }
}
