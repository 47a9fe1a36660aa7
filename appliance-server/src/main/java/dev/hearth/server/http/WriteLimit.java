package dev.hearth.server.http;

import dev.hearth.server.watch.Deadline;
import dev.hearth.server.watch.Watch;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * How long the writes of one answer may take. A client that has stopped reading would hold its place, its reservation and a
 * model's slot for as long as it likes.
 */
final class WriteLimit implements AutoCloseable {

    /** As long as an upstream may be silent by default. */
    static final Duration USUAL = Duration.ofSeconds(30);

    /** A client on a slow line needs long for a long answer; what counts is that it takes some of it. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final Deadline deadline;
    private final long limitNanos;

    /** @param limit how long the client may take no byte of what it is sent */
    WriteLimit(Watch watch, Duration limit) {
        this.deadline = watch.deadline();
        this.limitNanos = limit.toNanos();
    }

    /** Something that blocks until the client takes it. */
    interface Blocking {
        void run() throws IOException;
    }

    /** @throws IOException also when the client takes nothing for too long */
    void write(OutputStream out, byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
            int from = at;
            run(() -> {
                out.write(bytes, from, Math.min(PIECE_BYTES, bytes.length - from));
                out.flush();
            });
        }
    }

    void run(Blocking blocking) throws IOException {
        try {
            deadline.<Boolean, IOException>await(System.nanoTime() + limitNanos, () -> {
                blocking.run();
                return true;
            });
        } catch (Deadline.Passed passed) {
            throw new IOException("the client has stopped reading", passed);
        }
    }

    @Override
    public void close() {
        deadline.close();
    }
}
