package dev.hearth.server.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks during silent waits whether the client is still there, because Helidon shows a departed one only on a write: a
 * stream gets something to ignore, and the kernel is asked how the connection is. When the client has left, the thread that
 * works for it is told or interrupted, so that a GPU does not go on for nobody.
 */
final class Heartbeat implements AutoCloseable {

    private static final long PERIOD_MILLIS = 250;

    /** The first beat sends the answer's head, and after that a failure cannot have a status of its own any more. */
    private static final Duration QUIET_AT_FIRST = Duration.ofSeconds(1);

    private static final Duration QUIET = Duration.ofMillis(PERIOD_MILLIS);

    private final ClientStream client;
    private final Line line;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean closed;

    private Heartbeat(ClientStream client, Line line) {
        this.client = client;
        this.line = line;
    }

    /** Beats for the current thread until closed. */
    static Heartbeat start(ClientStream client, Line line) {
        Heartbeat heartbeat = new Heartbeat(client, line);
        Thread.ofVirtual().name("heartbeat").start(heartbeat::beat);
        return heartbeat;
    }

    private void beat() {
        try {
            while (!over.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                client.heartbeat((client.begun() ? QUIET : QUIET_AT_FIRST).toNanos());
                if (line.isBroken()) {
                    leave();
                    return;
                }
            }
        } catch (IOException gone) {
            leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever drains the answer is told; anybody else is interrupted. */
    private void leave() {
        if (client.leave()) {
            return;
        }
        synchronized (this) {
            if (!closed) {
                worker.interrupt();
            }
        }
    }

    /** No interrupt comes after this; one that came too late is taken back. */
    @Override
    public void close() {
        over.countDown();
        synchronized (this) {
            closed = true;
        }
        Thread.interrupted();
    }
}
