package dev.hearth.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads HTTP/1.1 messages just well enough to measure: heads of lines, bodies with a length or in chunks. */
final class Message {

    private Message() {}

    /** Skips one message and returns the status of an answer, 0 for a request, -1 at the end of the connection. */
    static int read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return -1;
        }
        long length = 0;
        boolean chunked = false;
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            }
        }
        if (chunked) {
            skipChunks(in);
        } else {
            in.skipNBytes(length);
        }
        return first.startsWith("HTTP/") ? Integer.parseInt(first.substring(9, 12)) : 0;
    }

    private static void skipChunks(InputStream in) throws IOException {
        for (long size = size(in); size > 0; size = size(in)) {
            in.skipNBytes(size + 2);
        }
        line(in);
    }

    private static long size(InputStream in) throws IOException {
        String line = line(in);
        return line == null ? 0 : Long.parseLong(line.strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
