package dev.hearth.console.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long is waited, as people write it: {@code 30s}.
 *
 * @param drain for the rest of an answer whose caller has left; {@code 0s} leaves at once
 */
public record Timeouts(
        @Nullable String connect,
        @Nullable String firstToken,
        @Nullable String silence,
        @Nullable String total,
        @Nullable String drain) {

    public static final Timeouts USUAL = new Timeouts(null, null, null, null, null);

    /** Only what differs, for what is shown holds the usual times too, which must go on following the configuration. */
    Map<String, @Nullable Object> changesSince(Timeouts before) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        Changes.put(changes, "connect", before.connect, connect);
        Changes.put(changes, "first_token", before.firstToken, firstToken);
        Changes.put(changes, "silence", before.silence, silence);
        Changes.put(changes, "total", before.total, total);
        Changes.put(changes, "drain", before.drain, drain);
        return changes;
    }

    /** Those that are not the same as the others' are said; the rest goes on following the others. */
    public Timeouts unlike(Timeouts others) {
        return new Timeouts(
                unlike(connect, others.connect),
                unlike(firstToken, others.firstToken),
                unlike(silence, others.silence),
                unlike(total, others.total),
                unlike(drain, others.drain));
    }

    private static @Nullable String unlike(@Nullable String mine, @Nullable String other) {
        return Objects.equals(mine, other) ? null : mine;
    }
}
