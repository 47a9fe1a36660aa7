package dev.hearth.inference.library;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Little-endian numbers and strings of a file whose lengths are not to be believed: nothing is allocated that the file cannot hold. */
final class GgufStream {
    private static final int LONGEST_KEPT_STRING = 4 << 20;
    private static final long MOST_KEPT = 64L << 20;

    private final DataInputStream in;
    private final long size;
    private long position;
    private long kept;

    GgufStream(InputStream in, long size) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.size = size;
    }

    long position() {
        return position;
    }

    int u8() throws IOException, GgufException {
        claim(1);
        return in.readUnsignedByte();
    }

    int i16() throws IOException, GgufException {
        claim(2);
        return Short.reverseBytes(in.readShort());
    }

    int i32() throws IOException, GgufException {
        claim(4);
        return Integer.reverseBytes(in.readInt());
    }

    long i64() throws IOException, GgufException {
        claim(8);
        return Long.reverseBytes(in.readLong());
    }

    /** A count or a length: never negative, never more than {@code most}. */
    long count(String what, long most) throws IOException, GgufException {
        long n = i64();
        if (n < 0 || n > most) {
            throw new GgufException(
                    "%s %s is impossible here (at most %d)".formatted(what, Long.toUnsignedString(n), most));
        }
        return n;
    }

    String string(String what) throws IOException, GgufException {
        int length = (int) count("the length of " + what, Math.min(remaining(), LONGEST_KEPT_STRING));
        claim(length);
        kept += length;
        if (kept > MOST_KEPT) {
            throw new GgufException("its metadata is larger than " + (MOST_KEPT >> 20) + " MiB");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Passes over a string and returns its length in bytes. */
    long skipString(String what) throws IOException, GgufException {
        long length = count("the length of " + what, remaining());
        skip(length);
        return length;
    }

    void skip(long bytes) throws IOException, GgufException {
        claim(bytes);
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new GgufException("the file became shorter while it was read");
        }
    }

    long remaining() {
        return size - position;
    }

    private void claim(long bytes) throws GgufException {
        if (bytes > remaining()) {
            throw new GgufException(
                    "the file is cut off: %d bytes wanted at %d, it has %d".formatted(bytes, position, size));
        }
        position += bytes;
    }
}
