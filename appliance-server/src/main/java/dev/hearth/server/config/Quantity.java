package dev.hearth.server.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with its unit, such as {@code 500ms} or {@code 32MiB}. */
public final class Quantity {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,12})([A-Za-z]+)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Quantity() {}

    static Optional<Duration> duration(String text) {
        return parse(text, MILLIS).map(Duration::ofMillis);
    }

    public static Optional<Long> bytes(String text) {
        return parse(text, BYTES);
    }

    /** Such as {@code 32MiB}. */
    public static String ofBytes(long bytes) {
        if (bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
    }

    private static Optional<Long> parse(String text, Map<String, Long> units) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1)) * units.getOrDefault(matcher.group(2), 1L);
        return amount > 0 ? Optional.of(amount) : Optional.empty();
    }
}
