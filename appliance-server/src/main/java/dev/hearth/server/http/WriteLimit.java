package dev.hearth.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long the writes of one answer may take: a write that lasts too long has its thread interrupted, and on a virtual thread
 * an interrupt closes the socket that it blocks on. One thread writes at a time.
 */
final class WriteLimit implements AutoCloseable {

    /** A client on a slow line needs long for a long answer; what counts is that it takes some of it. */
    private static final int PIECE_BYTES = 64 * 1024;

    private static final long IDLE = Long.MAX_VALUE;
    private static final long OVER = Long.MIN_VALUE;
    private static final long INTERRUPTED = Long.MIN_VALUE + 1;

    private final long limitNanos;
    private final Consumer<WriteLimit> onClose;
    private final AtomicLong deadline = new AtomicLong(IDLE);
    private volatile @Nullable Thread writer;

    WriteLimit(long limitNanos, Consumer<WriteLimit> onClose) {
        this.limitNanos = limitNanos;
        this.onClose = onClose;
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
        writer = Thread.currentThread();
        deadline.set(System.nanoTime() + limitNanos);
        try {
            blocking.run();
        } finally {
            stop();
        }
    }

    /** The interrupt of a write that took too long is awaited, lest it hit what its thread does next. */
    private void stop() throws IOException {
        long state = deadline.get();
        if (state != OVER && state != INTERRUPTED && deadline.compareAndSet(state, IDLE)) {
            return;
        }
        while (deadline.get() != INTERRUPTED) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        deadline.set(IDLE);
        throw new IOException("the client has stopped reading");
    }

    void endIfOver(long now) {
        long until = deadline.get();
        boolean writing = until != IDLE && until != OVER && until != INTERRUPTED;
        if (writing && now - until >= 0 && deadline.compareAndSet(until, OVER)) {
            Thread thread = writer;
            if (thread != null) {
                thread.interrupt();
            }
            deadline.set(INTERRUPTED);
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
