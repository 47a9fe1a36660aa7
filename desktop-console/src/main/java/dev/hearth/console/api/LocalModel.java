package dev.hearth.console.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A model that the server runs itself; memory and size in bytes. */
public record LocalModel(
        String id,
        State state,
        @Nullable String engine,
        @Nullable String file,
        long sizeBytes,
        int contextTokens,
        int slots,
        int busySlots,
        @Nullable Long memoryBytes,
        int restarts,
        @Nullable String error,
        @Nullable Instant readySince)
        implements Event {

    /** Where a model is in its life. */
    public enum State {
        @JsonProperty("stopped")
        @JsonEnumDefaultValue
        STOPPED,
        @JsonProperty("starting")
        STARTING,
        @JsonProperty("ready")
        READY,
        @JsonProperty("backing_off")
        BACKING_OFF,
        @JsonProperty("failed")
        FAILED
    }
}
