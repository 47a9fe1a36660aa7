package dev.hearth.server.http;

import dev.hearth.server.admin.Reply;
import dev.hearth.server.watch.Watch;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a file while it is being written, to a client that may stop reading: it is then left. */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    private static final int PIECE_BYTES = 64 * 1024;

    private final Watch watch;
    private final Duration limit;

    /** @param limit how long the client may take no byte of it */
    Download(Watch watch, Duration limit) {
        this.watch = watch;
        this.limit = limit;
    }

    void send(Reply.File file, ServerResponse response) {
        try (WriteLimit writes = new WriteLimit(watch, limit)) {
            send(file, new Limited(file, response, writes));
        }
    }

    private static void send(Reply.File file, Limited client) {
        try {
            OutputStream out = new BufferedOutputStream(client, PIECE_BYTES);
            file.content().writeTo(out);
            out.close(); // Only here: closed after a failure too, half a file looked like a whole one.
        } catch (IOException | UncheckedIOException gone) {
            throw new CloseConnectionException("whoever wanted the file has left", gone);
        } catch (RuntimeException e) {
            if (!client.begun()) {
                throw e;
            }
            LOG.warn("The file {} could not be written to its end: {}", file.fileName(), e.toString());
            throw new CloseConnectionException("the file was cut", e);
        }
    }

    /** The way to the client, each piece within the limit. */
    private static final class Limited extends OutputStream {

        private final Reply.File file;
        private final ServerResponse response;
        private final WriteLimit writes;
        private @Nullable OutputStream out;

        Limited(Reply.File file, ServerResponse response, WriteLimit writes) {
            this.file = file;
            this.response = response;
            this.writes = writes;
        }

        /** Whether anything has left, so that a failure can no longer be told. */
        boolean begun() {
            return out != null;
        }

        private OutputStream out() {
            OutputStream open = out;
            if (open == null) {
                response.header(HeaderNames.CONTENT_TYPE, file.contentType());
                response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + file.fileName() + "\"");
                response.header(HeaderNames.CACHE_CONTROL, "no-store");
                open = response.outputStream();
                out = open;
            }
            return open;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writes.write(out(), Arrays.copyOfRange(bytes, offset, offset + length));
        }

        @Override
        public void close() throws IOException {
            writes.run(out()::close);
        }
    }
}
