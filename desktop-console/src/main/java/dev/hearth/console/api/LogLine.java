package dev.hearth.console.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the server's log. */
public record LogLine(
        Instant at,
        Level level,
        String source,
        String message,
        @Nullable String requestId,
        @Nullable String model) implements Event {

    /** How much a line matters. */
    public enum Level {
        DEBUG,
        @JsonEnumDefaultValue
        INFO,
        WARN,
        ERROR
    }
}
