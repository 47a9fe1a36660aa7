package dev.hearth.server.telemetry;

import java.time.Instant;
import java.util.Locale;

/**
 * One thing that the console is told.
 *
 * @param id grows with every event, across restarts too
 * @param json one line of UTF-8, made once and shared by all who listen: never change it
 */
public record Event(long id, Kind kind, Instant at, byte[] json) {

    public enum Kind {
        METRICS,
        REQUEST,
        LOG,
        ALERT,
        DOWNLOAD,
        LOCAL_MODEL;

        /** The name on the wire, such as {@code local_model}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
