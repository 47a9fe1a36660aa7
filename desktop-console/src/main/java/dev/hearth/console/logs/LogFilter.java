package dev.hearth.console.logs;

import dev.hearth.console.api.LogLine;
import dev.hearth.console.api.LogLine.Level;
import java.util.Locale;
import java.util.Set;

/** Which lines one wants to see: these levels, and this text in the message, the source, the model or the request id. */
record LogFilter(Set<Level> levels, String text) {

    LogFilter {
        levels = Set.copyOf(levels);
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    boolean matches(LogLine line) {
        return levels.contains(line.level()) && (text.isEmpty() || contains(line));
    }

    private boolean contains(LogLine line) {
        return has(line.message())
                || has(line.source())
                || (line.requestId() != null && has(line.requestId()))
                || (line.model() != null && has(line.model()));
    }

    private boolean has(String part) {
        return part.toLowerCase(Locale.ROOT).contains(text);
    }
}
