package dev.hearth.server.ledger;

import dev.hearth.server.ledger.JournalReader.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings entries from the journal into the database. It reads them from the file and not from the calls' threads: what a
 * former process has left, what a slow database has not yet taken and what came just now go one and the same way, and
 * memory holds one batch, however long the database is away.
 */
final class Mover {

    private static final Logger LOG = LoggerFactory.getLogger(Mover.class);

    /**
     * New entries are gathered this long, so that ten calls a second are not ten transactions. A report does not wait for it:
     * whoever {@linkplain #flush flushes} ends the gathering.
     */
    private static final Duration GATHERING = Duration.ofMillis(500);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int UNWRITTEN_BATCH = 500;
    private static final String REFUSED = "refused.log";

    private final Journal journal;
    private final JournalReader reader;
    private final UsageStore store;
    private final Unwritten unwritten;
    private final EntryLine lines = new EntryLine();
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final Condition stopped = lock.newCondition();
    private boolean pending;
    private boolean hurry;
    private boolean stopping;
    private boolean lastRound;
    private Position moved;
    private Batch taken;
    private volatile String trouble = "";

    Mover(Journal journal, UsageStore store, Unwritten unwritten) throws IOException {
        this.journal = journal;
        this.reader = new JournalReader(journal);
        this.store = store;
        this.unwritten = unwritten;
        this.moved = reader.position();
        this.taken = new Batch(List.of(), moved);
        this.thread = Thread.ofPlatform().name("ledger-mover").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Something has been appended. */
    void wake() {
        lock.lock();
        try {
            if (!pending) {
                pending = true;
                news.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return whether all that was appended before is in the database now; false when {@code limit} was not enough */
    boolean flush(Duration limit) {
        return reach(journal.end(), limit);
    }

    /** @return whether everything before {@code target} is in the database now; false when {@code limit} was not enough */
    boolean reach(Position target, Duration limit) {
        lock.lock();
        try {
            if (behind(target)) {
                hurry = true;
                pending = true;
                news.signal();
            }
            long left = limit.toNanos();
            while (behind(target) && left > 0) {
                left = progress.awaitNanos(left);
            }
            return !behind(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean behind(Position target) {
        return moved.compareTo(target) < 0 || unwritten.size() > 0;
    }

    /** Why the database does not take entries; empty when it does. */
    String trouble() {
        return trouble;
    }

    void stop() {
        lock.lock();
        try {
            stopping = true;
            news.signal();
            stopped.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = SHORTEST_PAUSE;
        while (awaitNews()) {
            try {
                moveAll();
                recovered();
                pause = SHORTEST_PAUSE;
            } catch (IOException | RuntimeException e) {
                failed(e);
                rest(pause);
                pause = longer(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** @return false when everything is over; a stop is granted one last round */
    private boolean awaitNews() {
        lock.lock();
        try {
            while (!pending && !stopping && trouble.isEmpty()) {
                news.awaitUninterruptibly();
            }
            long left = GATHERING.toNanos();
            while (left > 0 && !hurry && !stopping) {
                left = news.awaitNanos(left);
            }
            pending = false;
            hurry = false;
            boolean more = !lastRound;
            lastRound = stopping;
            return more;
        } catch (InterruptedException nobodyInterruptsThisThread) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && !stopping) {
                left = stopped.awaitNanos(left);
            }
        } catch (InterruptedException nobodyInterruptsThisThread) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void moveAll() throws IOException {
        placeUnwritten();
        if (!taken.entries().isEmpty()) {
            move(taken);
        }
        for (taken = reader.next(); !taken.end().equals(reader.position()); taken = reader.next()) {
            move(taken);
        }
        reached(reader.position());
    }

    private void move(Batch batch) throws IOException {
        insert(batch.entries());
        if (batch.end().segment() > reader.position().segment()) {
            store.makeDurable();
        }
        reader.advance(batch.end());
        taken = new Batch(List.of(), batch.end());
        reached(batch.end());
    }

    private void insert(List<Entry> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        for (Entry refused : store.insert(entries)) {
            LOG.error("The database refuses the usage of request {}; it is kept in {}.", brief(refused.id()), REFUSED);
            Files.write(
                    journal.segments().directory().resolve(REFUSED),
                    lines.encode(refused),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** What is refused may be refused for its length. */
    private static String brief(String id) {
        return id.length() <= 60 ? id : id.substring(0, 60) + "…";
    }

    private void placeUnwritten() throws IOException {
        List<Entry> waiting = unwritten.oldest(UNWRITTEN_BATCH);
        while (!waiting.isEmpty()) {
            place(waiting);
            unwritten.settled(waiting);
            waiting = unwritten.oldest(UNWRITTEN_BATCH);
        }
    }

    private void place(List<Entry> waiting) throws IOException {
        try {
            insert(waiting);
        } catch (RuntimeException databaseAway) {
            for (Entry entry : waiting) {
                journal.append(entry, lines.encode(entry));
            }
        }
    }

    private void reached(Position position) {
        lock.lock();
        try {
            moved = position;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void failed(Exception e) {
        if (trouble.isEmpty()) {
            trouble = reason(e);
            LOG.warn(
                    "Usage cannot be moved into the database ({}). It waits in the journal, and is tried again.",
                    trouble);
        }
    }

    private void recovered() {
        if (!trouble.isEmpty()) {
            trouble = "";
            LOG.info("Usage is moved into the database again.");
        }
    }

    /** Of the cause: Jdbi's own message repeats the whole statement. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }

    /** To be called after {@link #stop}: when everything is safely in the database, the journal's files are not needed. */
    void removeMoved() throws IOException {
        if (!trouble.isEmpty() || reader.position().compareTo(journal.end()) < 0) {
            return;
        }
        store.makeDurable();
        reader.advance(new Position(journal.end().segment() + 1, 0));
    }
}
