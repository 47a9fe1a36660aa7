package dev.hearth.server.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Append-only files of entries. An append returns when the operating system has the bytes, so that the end of this
 * process loses nothing; one thread brings them to the disk in groups, so that a power cut loses at most 100 ms on a disk that syncs in
 * 50 ms (the slowest seen on a busy one took 200 ms).
 *
 * <p>Safe for any number of appending threads. Files are {@link RandomAccessFile}s and not channels: a channel closes
 * itself when a thread that uses it is interrupted, and one cancelled call would have ended the journal.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** Half of the promised 100 ms: the sync itself takes the rest. */
    private static final Duration GROUPING = Duration.ofMillis(50);

    private final Segments segments;
    private final long segmentBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition unsynced = lock.newCondition();
    private final Tail tail = new Tail();
    private final List<RandomAccessFile> retired = new ArrayList<>();
    private final Thread syncer;

    private RandomAccessFile file;
    private long number;
    private long length;
    private boolean torn;
    private boolean dirty;
    private boolean closed;
    private long namedOnDisk;
    private volatile boolean syncFailing;

    private Journal(Segments segments, long segmentBytes, long number) throws IOException {
        this.segments = segments;
        this.segmentBytes = segmentBytes;
        this.number = number;
        this.file = create(number);
        this.syncer = Thread.ofPlatform().name("journal-sync").daemon().unstarted(this::syncInGroups);
    }

    /** Begins a new segment behind those that are there: the last of them may end in the middle of an entry. */
    static Journal open(Path directory, long segmentBytes) throws IOException {
        Segments segments = Segments.in(directory);
        List<Long> numbers = segments.numbers();
        Journal journal = new Journal(segments, segmentBytes, numbers.isEmpty() ? 1 : numbers.getLast() + 1);
        journal.syncer.start();
        return journal;
    }

    Segments segments() {
        return segments;
    }

    /** @param line what {@code entry} is in the journal's words */
    void append(Entry entry, byte[] line) throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("the journal is closed");
            }
            if (torn || length >= segmentBytes) {
                beginSegment();
            }
            Position start = new Position(number, length);
            write(line);
            tail.add(start, entry, new Position(number, length));
            markDirty();
        } finally {
            lock.unlock();
        }
    }

    /** Goes on in a new file, so that what was appended before can leave the journal as soon as it has been moved. */
    void turn() throws IOException {
        lock.lock();
        try {
            if (length > 0) {
                beginSegment();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The entries behind a place, as long as they are still in memory; see {@link Tail#from}. */
    Optional<JournalReader.Batch> recent(Position start, int most) {
        lock.lock();
        try {
            return tail.from(start, most);
        } finally {
            lock.unlock();
        }
    }

    /** Behind the last entry appended. */
    Position end() {
        lock.lock();
        try {
            return new Position(number, length);
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] line) throws IOException {
        try {
            file.write(line);
            length += line.length;
        } catch (IOException e) {
            cutBack();
            throw e;
        }
    }

    /** A full disk takes a part of a line; what is left of it would damage the next one. */
    private void cutBack() {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException e) {
            torn = true;
        }
    }

    private void beginSegment() throws IOException {
        RandomAccessFile next = create(number + 1);
        retired.add(file);
        file = next;
        number++;
        length = 0;
        torn = false;
    }

    private RandomAccessFile create(long next) throws IOException {
        return new RandomAccessFile(segments.file(next).toFile(), "rw");
    }

    private void markDirty() {
        if (!dirty) {
            dirty = true;
            unsynced.signal();
        }
    }

    private void syncInGroups() {
        boolean more = true;
        while (more) {
            more = awaitGroup();
            sync();
        }
    }

    /** @return false when the journal has been closed */
    private boolean awaitGroup() {
        lock.lock();
        try {
            while (!dirty && !closed) {
                unsynced.awaitUninterruptibly();
            }
            long left = GROUPING.toNanos();
            while (left > 0 && !closed) {
                left = unsynced.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException nobodyInterruptsThisThread) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Outside the lock: appends go on while the disk works. Only this thread closes files, so none is closed under it. */
    private void sync() {
        List<RandomAccessFile> done = new ArrayList<>();
        RandomAccessFile current;
        long newest;
        lock.lock();
        try {
            dirty = false;
            done.addAll(retired);
            retired.clear();
            current = file;
            newest = number;
        } finally {
            lock.unlock();
        }
        boolean failed = false;
        for (RandomAccessFile full : done) {
            failed |= !brought(full, true);
        }
        failed |= !brought(current, false);
        syncNames(newest);
        syncFailing = failed;
    }

    private boolean brought(RandomAccessFile written, boolean full) {
        try {
            written.getFD().sync();
            if (full) {
                written.close();
            }
            return true;
        } catch (IOException e) {
            reportSync(e);
            return false;
        }
    }

    private void syncNames(long newest) {
        if (namedOnDisk < newest) {
            try {
                segments.sync();
            } catch (IOException e) {
                LOG.debug("This file system cannot sync a directory: {}", e.getMessage());
            }
            namedOnDisk = newest;
        }
    }

    private void reportSync(IOException e) {
        if (!syncFailing) {
            LOG.error(
                    "The usage journal in {} cannot be brought to the disk ({}): a power cut now could lose usage. Check the disk.",
                    segments.directory(),
                    e.getMessage());
        }
    }

    /** Whether the disk refused the last group. */
    boolean syncFailing() {
        return syncFailing;
    }

    /** Brings everything to the disk. Appends fail from now on. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            unsynced.signal();
        } finally {
            lock.unlock();
        }
        try {
            syncer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
