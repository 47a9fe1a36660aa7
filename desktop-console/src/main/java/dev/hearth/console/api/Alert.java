package dev.hearth.console.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that an admin should look at. */
public record Alert(
        Instant at,
        Severity severity,
        String title,
        @Nullable String detail) implements Event {

    /** How urgent it is. */
    public enum Severity {
        @JsonProperty("info")
        @JsonEnumDefaultValue
        INFO,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("error")
        ERROR
    }
}
