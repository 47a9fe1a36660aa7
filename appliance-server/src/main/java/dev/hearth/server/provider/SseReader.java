package dev.hearth.server.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code data} of server-sent events, and their names. Format: WHATWG HTML, "Server-sent events"; comments and all
 * other fields are skipped, lines may end in LF or CR LF.
 */
final class SseReader {

    /** More than any chunk of text or any picture in base64 that a model sends at once. */
    private static final int MAX_EVENT_BYTES = 32 << 20;

    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NAME = "event:".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int at;
    private int end;
    private final Line line = new Line();
    private String name = "";

    SseReader(InputStream in) {
        this.in = in;
    }

    /** The name of the event that {@link #next} has read; empty where it had none. */
    String name() {
        return name;
    }

    /** The next event's data, or null when the stream has ended; an event that was not finished by then does not count. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream data = null;
        byte[] only = null;
        name = "";
        while (readLine()) {
            if (line.isEmpty()) {
                if (only != null) {
                    return data == null ? only : data.toByteArray();
                }
                name = "";
            } else if (line.startsWith(NAME)) {
                name = new String(line.valueAfter(NAME.length), StandardCharsets.UTF_8);
            } else if (line.startsWith(DATA)) {
                byte[] value = line.valueAfter(DATA.length);
                if (only == null) {
                    only = value;
                } else {
                    data = data == null ? joined(only) : data;
                    if (data.size() + value.length > MAX_EVENT_BYTES) {
                        throw new IOException("an event of over " + MAX_EVENT_BYTES + " bytes");
                    }
                    data.write('\n');
                    data.writeBytes(value);
                }
            }
        }
        return null;
    }

    private static ByteArrayOutputStream joined(byte[] first) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(first.length * 2);
        data.writeBytes(first);
        return data;
    }

    private boolean readLine() throws IOException {
        line.reset();
        while (true) {
            if (at == end) {
                end = in.read(buffer);
                at = 0;
                if (end <= 0) {
                    end = 0;
                    return false;
                }
            }
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, start, at - start);
            if (line.size() > MAX_EVENT_BYTES) {
                throw new IOException("a line of over " + MAX_EVENT_BYTES + " bytes");
            }
            if (at < end) {
                at++;
                return true;
            }
        }
    }

    /** A line's bytes, without its end. */
    private static final class Line extends ByteArrayOutputStream {

        Line() {
            super(1024);
        }

        private int length() {
            return count > 0 && buf[count - 1] == '\r' ? count - 1 : count;
        }

        boolean isEmpty() {
            return length() == 0;
        }

        boolean startsWith(byte[] prefix) {
            if (length() < prefix.length) {
                return false;
            }
            for (int i = 0; i < prefix.length; i++) {
                if (buf[i] != prefix[i]) {
                    return false;
                }
            }
            return true;
        }

        byte[] valueAfter(int prefix) {
            int start = prefix < length() && buf[prefix] == ' ' ? prefix + 1 : prefix;
            return Arrays.copyOfRange(buf, start, length());
        }
    }
}
