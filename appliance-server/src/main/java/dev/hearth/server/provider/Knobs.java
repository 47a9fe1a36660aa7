package dev.hearth.server.provider;

import dev.hearth.server.llm.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated model behaves, written behind its name like a URL's query:
 * {@code simulated?latency_ms=200&interval_ms=20&tokens=64&status=503&cut_after=10}.
 *
 * @param latency before the first token
 * @param interval between two tokens
 * @param tokens length of the answer
 * @param status refuse with this status instead of answering
 * @param cutAfter break off after so many tokens
 */
record Knobs(
        Duration latency, Duration interval, OptionalLong tokens, Optional<Integer> status, OptionalLong cutAfter) {

    private static final List<String> NAMES = List.of("latency_ms", "interval_ms", "tokens", "status", "cut_after");
    private static final long MAX = 1_000_000;

    /** @throws Refusal naming the knob that is not known or out of range */
    static Knobs of(String model) {
        Map<String, Long> set = parse(model);
        return new Knobs(
                Duration.ofMillis(set.getOrDefault("latency_ms", 0L)),
                Duration.ofMillis(set.getOrDefault("interval_ms", 0L)),
                optional(set.get("tokens")),
                Optional.ofNullable(set.get("status")).map(Long::intValue),
                optional(set.get("cut_after")));
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Map<String, Long> parse(String model) {
        Map<String, Long> set = new LinkedHashMap<>();
        int query = model.indexOf('?');
        if (query < 0) {
            return set;
        }
        for (String pair : model.substring(query + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!NAMES.contains(name)) {
                throw Refusal.invalid(
                        "model",
                        "Unknown knob '" + name + "'; a simulated model knows " + String.join(", ", NAMES) + ".");
            }
            set.put(name, value(name, pair.substring(equals + 1)));
        }
        return set;
    }

    private static long value(String name, String text) {
        boolean number = !text.isEmpty() && text.length() <= 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Long.parseLong(text) > MAX) {
            throw Refusal.invalid("model", "The knob '" + name + "' must be a whole number from 0 to " + MAX + ".");
        }
        return Long.parseLong(text);
    }
}
