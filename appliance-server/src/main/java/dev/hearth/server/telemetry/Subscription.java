package dev.hearth.server.telemetry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One listener of the {@link LiveFeed}, read by one thread. */
public final class Subscription implements AutoCloseable {

    private final LiveFeed feed;
    private final int capacity;
    private final Deque<Event> missed;
    private final Deque<Event> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long lost;
    private boolean closed;

    Subscription(LiveFeed feed, List<Event> missed, int capacity) {
        this.feed = feed;
        this.missed = new ArrayDeque<>(missed);
        this.capacity = capacity;
    }

    /** The next event; empty when none came within {@code wait}, or when the subscription is {@link #isClosed over}. */
    public Optional<Event> next(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            if (!missed.isEmpty()) {
                return Optional.of(missed.removeFirst());
            }
            long nanos = wait.toNanos();
            while (queue.isEmpty() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return lost > 0 && !queue.isEmpty()
                    ? Optional.of(takeLossNotice())
                    : Optional.ofNullable(queue.pollFirst());
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed && queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        feed.forget(this);
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void offer(Event event) {
        lock.lock();
        try {
            if (queue.size() == capacity) {
                queue.removeFirst();
                lost++;
            }
            queue.addLast(event);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private Event takeLossNotice() {
        Event notice = feed.lossNotice(lost, queue.getFirst());
        lost = 0;
        return notice;
    }
}
