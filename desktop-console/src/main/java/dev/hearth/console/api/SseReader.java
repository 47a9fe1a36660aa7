package dev.hearth.console.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events, read as the HTML standard describes them (section 9.2.6, interpreting an event stream). */
final class SseReader {

    /** One event; a comment is a frame without data, so that a reader sees that the line is alive. */
    record Frame(@Nullable String id, String event, String data) {
        boolean isComment() {
            return data.isEmpty();
        }
    }

    private final BufferedReader lines;
    private @Nullable String id;
    private String event = "";
    private final StringBuilder data = new StringBuilder();

    SseReader(InputStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    /** The next frame, or nothing at the end of the stream. */
    @Nullable
    Frame next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(":")) {
                return new Frame(id, "", "");
            }
            if (!line.isEmpty()) {
                field(line);
            } else if (!data.isEmpty()) {
                return frame();
            }
        }
        return null;
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String raw = colon < 0 ? "" : line.substring(colon + 1);
        String value = raw.startsWith(" ") ? raw.substring(1) : raw;
        switch (name) {
            case "id" -> id = value;
            case "event" -> event = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {}
        }
    }

    private Frame frame() {
        Frame frame = new Frame(id, event, data.toString());
        event = "";
        data.setLength(0);
        return frame;
    }
}
