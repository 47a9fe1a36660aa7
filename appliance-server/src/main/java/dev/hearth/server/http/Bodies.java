package dev.hearth.server.http;

import dev.hearth.server.llm.Refusal;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectTransportRequest;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Reads request bodies up to a limit. */
public final class Bodies {

    /** So much of a body that is too large is still read, so that the client gets to read why instead of a reset connection. */
    private static final long PATIENCE_BYTES = 256L << 20;

    private static final int START_BYTES = 64 * 1024;

    private final long maxBytes;

    public Bodies(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** @throws Refusal of kind {@code TOO_LARGE} */
    byte[] read(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            if (declaredLength(request) <= maxBytes) {
                byte[] body = body(request, in);
                if (body.length <= maxBytes) {
                    return body;
                }
            }
            skip(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DataReader.InsufficientDataAvailableException gone) {
            throw new CloseConnectionException("the client has left amid its body", gone);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw malformed(request);
        }
        throw Refusal.of(
                Refusal.Kind.TOO_LARGE,
                "The request body is larger than " + maxBytes
                        + " bytes. Send less, or ask an administrator to raise server.max_body.");
    }

    /** Nobody knows beforehand how long a body in chunks is: as soon as it is large, it takes room for the largest. */
    private byte[] body(ServerRequest request, InputStream in) throws IOException {
        long declared = declaredLength(request);
        BodyRoom.take(request, declared);
        int most = (int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8);
        byte[] start = in.readNBytes(Math.min(most, START_BYTES));
        if (start.length < START_BYTES) {
            return start;
        }
        BodyRoom.take(request, declared == 0 ? maxBytes : declared);
        byte[] rest = in.readNBytes(most - start.length);
        byte[] body = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, body, start.length, rest.length);
        return body;
    }

    /**
     * Chunks that are none. Where the next request would begin nobody knows, so the client is told to close the connection. The
     * cause is left out: Helidon puts a piece of the body into its message, and a password has stood in the log that way.
     */
    private static RequestException malformed(ServerRequest request) {
        return RequestException.builder()
                .type(DirectHandler.EventType.BAD_REQUEST)
                .request(DirectTransportRequest.create(request.prologue(), request.headers()))
                .message("malformed chunks")
                .setKeepAlive(false)
                .build();
    }

    private static long declaredLength(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.CONTENT_LENGTH)
                .map(Long::parseLong)
                .orElse(0L);
    }

    private static void skip(InputStream in) throws IOException {
        byte[] scrap = new byte[64 * 1024];
        long skipped = 0;
        int read = in.read(scrap);
        while (read > 0 && skipped < PATIENCE_BYTES) {
            skipped += read;
            read = in.read(scrap);
        }
    }
}
