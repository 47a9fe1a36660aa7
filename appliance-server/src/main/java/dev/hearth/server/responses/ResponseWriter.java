package dev.hearth.server.responses;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings responses to the database, some at a time. One that the database does not take at once is tried again. */
final class ResponseWriter implements AutoCloseable {

    private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(ResponseWriter.class);
    private static final int MOST_WAITING = 2_000;
    private static final int BATCH = 100;
    private static final long RETRY_MILLIS = 500;
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private final ResponseStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, StoredResponse> waiting = new LinkedHashMap<>();
    private final Thread worker;
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean closed;
    private Set<String> underWay = Set.of();
    private boolean failing;

    ResponseWriter(ResponseStore store) {
        this.store = store;
        this.worker = Thread.ofPlatform().name("responses").daemon().start(this::work);
    }

    /** Takes a response; when the database has been away for so long that the queue is full, the oldest one is given up. */
    void write(StoredResponse response) {
        lock.lock();
        try {
            if (waiting.size() >= MOST_WAITING) {
                String oldest = waiting.keySet().iterator().next();
                waiting.remove(oldest);
                LOG.warn("The response {} could not be stored for later: the database is away for too long.", oldest);
            }
            waiting.put(response.id(), response);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<StoredResponse> waiting(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(waiting.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** One that is just being written is there for a moment longer: what deletes it then must come after that. */
    void forget(String id) {
        lock.lock();
        try {
            waiting.remove(id);
            changed.signalAll();
            long left = MOMENT_NANOS;
            while (underWay.contains(id) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (List<StoredResponse> batch = next(); !batch.isEmpty(); batch = next()) {
                insert(batch);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those that have waited longest; none when there are no more and none will come. */
    private List<StoredResponse> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            List<StoredResponse> batch = waiting.values().stream().limit(BATCH).toList();
            underWay = batch.stream().map(StoredResponse::id).collect(Collectors.toSet());
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void insert(List<StoredResponse> batch) throws InterruptedException {
        try {
            store.insert(batch);
            placed(batch).forEach(store::delete);
        } catch (RuntimeException e) {
            insertOneByOne(batch, e);
        }
    }

    /** When the database takes some of them, it is the others that are at fault, and they would hold up the rest for ever. */
    private void insertOneByOne(List<StoredResponse> batch, RuntimeException why) throws InterruptedException {
        List<StoredResponse> refused = new ArrayList<>();
        for (StoredResponse response : batch) {
            try {
                store.insert(List.of(response));
                placed(List.of(response)).forEach(store::delete);
            } catch (RuntimeException e) {
                refused.add(response);
            }
        }
        if (refused.size() == batch.size()) {
            report(why);
            pause();
        } else {
            refused.forEach(response -> {
                LOG.error("The database does not take the response {}; it is not stored for later.", response.id());
                forget(response.id());
            });
        }
    }

    private void report(RuntimeException why) {
        if (!failing) {
            failing = true;
            LOG.warn("Responses cannot be stored for later ({}); they wait in memory.", why.getMessage());
        }
    }

    /** @return those that were deleted while they were on their way */
    private List<String> placed(List<StoredResponse> batch) {
        lock.lock();
        try {
            List<String> deleted = batch.stream()
                    .map(StoredResponse::id)
                    .filter(id -> waiting.remove(id) == null)
                    .toList();
            failing = false;
            underWay = Set.of();
            changed.signalAll();
            return deleted;
        } finally {
            lock.unlock();
        }
    }

    /** At the end there is one try and no more. */
    private void pause() throws InterruptedException {
        if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the server stops");
        }
    }

    @Override
    public void close() {
        closing.countDown();
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!worker.join(LAST_CHANCE)) {
                worker.interrupt();
            }
            reportLost();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reportLost() {
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                LOG.warn("{} responses could not be stored for later.", waiting.size());
            }
        } finally {
            lock.unlock();
        }
    }
}
