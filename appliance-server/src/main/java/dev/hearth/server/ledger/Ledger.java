package dev.hearth.server.ledger;

import dev.hearth.server.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every finished call is accounted. An entry is safe when {@link #record} returns, and in every report asked for
 * later. Safe for any number of threads.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** About 20,000 entries: what a start after a crash has to compare with the database. */
    private static final long SEGMENT_BYTES = 8L << 20;

    private static final Duration REPLAY_LIMIT = Duration.ofSeconds(30);
    private static final Duration REPORT_LIMIT = Duration.ofSeconds(2);

    private final Journal journal;
    private final UsageStore store;
    private final Unwritten unwritten;
    private final Mover mover;
    private final EntryLine lines = new EntryLine();

    private Ledger(Journal journal, UsageStore store) throws IOException {
        this.journal = journal;
        this.store = store;
        this.unwritten = new Unwritten();
        this.mover = new Mover(journal, store, unwritten);
    }

    /**
     * Opens the journal in {@code dataDir/journal} and first moves what a former process left there into the database. When
     * the database does not take it in 30 s, it stays in the journal and is tried again while calls are served.
     *
     * @throws UncheckedIOException when the directory cannot be written
     */
    public static Ledger open(Path dataDir, Database database) {
        return open(dataDir.resolve("journal"), new UsageStore(database), SEGMENT_BYTES, REPLAY_LIMIT);
    }

    static Ledger open(Path directory, UsageStore store, long segmentBytes, Duration replayLimit) {
        try {
            Ledger ledger = new Ledger(Journal.open(directory, segmentBytes), store);
            ledger.mover.start();
            if (!ledger.mover.flush(replayLimit)) {
                LOG.warn("The usage journal of the former run is not yet in the database; it is tried again.");
            }
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the usage journal in " + directory + "; check who may write there", e);
        }
    }

    /** Accounts a finished call. Takes microseconds, never waits for the database, and never throws for want of disk. */
    public void record(Entry entry) {
        try {
            journal.append(lines.encode(entry));
        } catch (IOException e) {
            unwritten.keep(entry, e);
        }
        mover.wake();
    }

    /** What calls that began from {@code from} until before {@code to} used. */
    public List<UsageRow> usage(GroupBy groupBy, Instant from, Instant to) {
        mover.flush(REPORT_LIMIT);
        return store.usage(groupBy, from, to);
    }

    /** Finished calls, newest first. */
    public List<Entry> requests(RequestFilter filter) {
        mover.flush(REPORT_LIMIT);
        return store.requests(filter);
    }

    public Optional<Entry> request(String id) {
        mover.flush(REPORT_LIMIT);
        return store.request(id);
    }

    public LedgerHealth health() {
        if (unwritten.size() > 0) {
            return LedgerHealth.degraded("the usage journal cannot be written; " + unwritten.size()
                    + " requests are accounted in memory only: free disk space");
        }
        if (unwritten.dropped() > 0) {
            return LedgerHealth.degraded(
                    "the usage of " + unwritten.dropped() + " requests was lost while the disk was full");
        }
        if (journal.syncFailing()) {
            return LedgerHealth.degraded("the usage journal cannot be brought to the disk: check it");
        }
        if (!mover.trouble().isEmpty()) {
            return LedgerHealth.degraded(
                    "usage waits in the journal, since the database does not take it: " + mover.trouble());
        }
        return LedgerHealth.OK;
    }

    /** Moves what is left into the database; what cannot be moved stays in the journal for the next start. */
    @Override
    public void close() {
        mover.stop();
        if (unwritten.size() > 0) {
            LOG.error("The usage of {} requests is lost: neither journal nor database took it.", unwritten.size());
        }
        try {
            journal.close();
            mover.removeMoved();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The usage journal could not be tidied up ({}); the next start goes on with it.", e.getMessage());
        }
    }
}
