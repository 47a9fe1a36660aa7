package dev.hearth.console.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long is waited, as people write it: {@code 30s}. */
public record Timeouts(
        @Nullable String connect,
        @Nullable String firstToken,
        @Nullable String silence,
        @Nullable String total) {

    static final Timeouts USUAL = new Timeouts(null, null, null, null);

    /** Only what differs, for what is shown holds the usual times too, which must go on following the configuration. */
    Map<String, @Nullable Object> changesSince(Timeouts before) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        Changes.put(changes, "connect", before.connect, connect);
        Changes.put(changes, "first_token", before.firstToken, firstToken);
        Changes.put(changes, "silence", before.silence, silence);
        Changes.put(changes, "total", before.total, total);
        return changes;
    }
}
