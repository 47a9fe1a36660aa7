package dev.hearth.server.provider;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * When an upstream wants to be asked again: {@code retry-after} (RFC 9110: seconds or a date), and in milliseconds as OpenAI
 * and Azure say it more exactly.
 */
final class RetryAfter {

    private static final HeaderName MILLIS = HeaderNames.create("retry-after-ms");
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    static Optional<Duration> in(Headers headers) {
        return headers.first(MILLIS)
                .flatMap(RetryAfter::number)
                .map(Duration::ofMillis)
                .or(() -> headers.first(HeaderNames.RETRY_AFTER).flatMap(text -> time(text, headers)));
    }

    private static Optional<Duration> time(String text, Headers headers) {
        return number(text).map(Duration::ofSeconds).or(() -> untilDate(text, headers));
    }

    /** The upstream's own clock is the one that it counts by. */
    private static Optional<Duration> untilDate(String text, Headers headers) {
        try {
            Optional<ZonedDateTime> now = headers.first(HeaderNames.DATE).map(RetryAfter::date);
            ZonedDateTime then = date(text);
            return now.map(since -> Duration.between(since, then)).filter(Duration::isPositive);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static Optional<Long> number(String text) {
        String digits = text.strip();
        boolean number = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }
}
