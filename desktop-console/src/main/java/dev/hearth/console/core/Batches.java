package dev.hearth.console.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * From a fast source to the window, a few times a second: 5,000 log lines a second one by one kept the window's thread
 * busy with nothing but being woken. Never more than one batch is under way; a window that cannot keep up slows the
 * source down.
 */
public final class Batches<T> implements AutoCloseable {

    private static final int WAITING_AT_MOST = 20_000;
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final BlockingQueue<T> waiting = new LinkedBlockingQueue<>(WAITING_AT_MOST);
    private final Semaphore free = new Semaphore(1);
    private final Executor ui;
    private final Consumer<List<T>> sink;
    private final Thread thread;

    private volatile boolean closed;

    public Batches(Executor ui, Consumer<List<T>> sink) {
        this.ui = ui;
        this.sink = sink;
        thread = Thread.ofVirtual().name("console-batches").start(this::run);
    }

    /** Waits while too much is waiting already. */
    public void offer(T item) {
        try {
            waiting.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                List<T> batch = new ArrayList<>();
                batch.add(waiting.take());
                waiting.drainTo(batch);
                free.acquire();
                ui.execute(() -> deliver(batch));
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<T> batch) {
        try {
            if (!closed) {
                sink.accept(batch);
            }
        } finally {
            free.release();
        }
    }
}
