package dev.hearth.server.telemetry;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the log, as the console shows it: already free of secrets and cut to a bearable length.
 *
 * @param source the short name of the logger
 * @param requestId the call it belongs to
 */
record LogLine(
        Instant at, String level, String source, String message, Optional<String> requestId, Optional<String> model) {

    /** A line of the telemetry itself. */
    static LogLine own(Instant at, String level, String source, String message) {
        return new LogLine(at, level, source, message, Optional.empty(), Optional.empty());
    }
}
