package dev.hearth.console.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are looked for; what is nothing does not matter.
 *
 * @param key a key's id
 * @param user an id, or the name of one that the house does not know
 * @param outcome {@code ok}, {@code client_gone}, {@code refused} or {@code failed}
 * @param id how a request's id begins
 */
public record RequestSearch(
        @Nullable String key,
        @Nullable String user,
        @Nullable String model,
        @Nullable String provider,
        @Nullable String outcome,
        @Nullable Instant from,
        @Nullable String id) {

    public static final RequestSearch ALL = new RequestSearch(null, null, null, null, null, null, null);

    /** @param after the id of the last one seen, or nothing */
    String query(int limit, @Nullable String after) {
        List<String> parts = new ArrayList<>(List.of("limit=" + limit));
        add(parts, "key", key);
        add(parts, "user", user);
        add(parts, "model", model);
        add(parts, "provider", provider);
        add(parts, "outcome", outcome);
        add(parts, "from", from == null ? null : from.toString());
        add(parts, "id", id);
        add(parts, "after", after);
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            parts.add(name + "=" + Wire.encoded(value));
        }
    }
}
