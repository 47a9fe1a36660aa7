package dev.hearth.server.ledger;

import dev.hearth.server.config.LedgerConfig;
import dev.hearth.server.identity.Account;
import dev.hearth.server.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final QuarterStore quarters;
    private final RequestStore requests;
    private final Unwritten unwritten;
    private final Mover mover;
    private final Position start;
    private final EntryLine lines = new EntryLine();
    private Optional<Retention> retention = Optional.empty();

    private Ledger(Journal journal, UsageStore store) throws IOException {
        this.journal = journal;
        this.quarters = new QuarterStore(store.jdbi());
        this.requests = new RequestStore(store.jdbi());
        this.unwritten = new Unwritten();
        this.mover = new Mover(journal, store, unwritten);
        this.start = journal.end();
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

    /** The same, and deletes from now on what is older than it is to be kept. */
    public static Ledger open(Path dataDir, Database database, LedgerConfig terms, Clock clock) {
        Ledger ledger = open(dataDir, database);
        ledger.retain(new Retention(new UsageStore(database), ledger.quarters, terms, clock));
        return ledger;
    }

    private void retain(Retention rules) {
        retention = Optional.of(rules);
        rules.start(this::emptyJournal);
    }

    /**
     * What is in the database leaves the journal. Otherwise a start after a crash would bring back, and count again, what has
     * been deleted meanwhile.
     */
    void emptyJournal() {
        try {
            journal.turn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!mover.flush(REPLAY_LIMIT)) {
            throw new IllegalStateException("the database does not take the newest usage");
        }
    }

    static Ledger open(Path directory, UsageStore store, long segmentBytes, Duration replayLimit) {
        try {
            Ledger ledger = new Ledger(Journal.open(directory, segmentBytes), store);
            ledger.mover.start();
            if (!ledger.awaitReplayed(replayLimit)) {
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
            journal.append(entry, lines.encode(entry));
        } catch (IOException e) {
            unwritten.keep(entry, e);
        }
        mover.wake();
    }

    /**
     * Whether all that former processes recorded is in the database now, so that {@link #spent} leaves nothing out.
     *
     * @param limit how long to wait for it
     */
    public boolean awaitReplayed(Duration limit) {
        return mover.reach(start, limit);
    }

    /**
     * What an account has used from a moment on, to the token, also where the single requests have been deleted already:
     * days and months of every time zone begin with a quarter of an hour.
     *
     * @param id the account's; of a model that of the declared one
     */
    public Spent spent(Account.Kind kind, String id, Instant from) {
        mover.flush(REPORT_LIMIT);
        long quarter = Cell.quarterOf(from);
        boolean begins = from.equals(Instant.ofEpochSecond(quarter * Cell.SECONDS));
        Spent whole = quarters.spent(kind, id, begins ? quarter : quarter + 1);
        Instant next = Instant.ofEpochSecond((quarter + 1) * Cell.SECONDS);
        return begins ? whole : whole.plus(spentWithin(kind, id, from, next));
    }

    /** What an account has used from a moment on and before another, to the token as far back as there are single requests. */
    public Spent spent(Account.Kind kind, String id, Instant from, Instant until) {
        mover.flush(REPORT_LIMIT);
        long first = Cell.quarterOf(from.plusSeconds(Cell.SECONDS).minusNanos(1));
        long last = Cell.quarterOf(until);
        Instant begin = Instant.ofEpochSecond(first * Cell.SECONDS);
        Instant end = Instant.ofEpochSecond(last * Cell.SECONDS);
        if (end.isBefore(begin)) {
            return spentWithin(kind, id, from, until);
        }
        return quarters.spent(kind, id, first, last)
                .plus(spentWithin(kind, id, from, begin))
                .plus(spentWithin(kind, id, end, until));
    }

    private Spent spentWithin(Account.Kind kind, String id, Instant from, Instant end) {
        Spent[] spent = {Spent.NOTHING};
        requests.within(from, end, entry -> {
            if (Cell.of(entry).account(kind).equals(id)) {
                spent[0] = spent[0].plus(entry);
            }
        });
        return spent[0];
    }

    /** Hands out the lines of a report, one after the other; see {@link UsageReport}. */
    public void usage(UsageQuery query, Consumer<UsageRow> taker) {
        mover.flush(REPORT_LIMIT);
        new UsageReport(quarters, requests, query, taker).write();
    }

    public List<UsageRow> usage(UsageQuery query) {
        List<UsageRow> rows = new ArrayList<>();
        usage(query, rows::add);
        return rows;
    }

    /** Finished calls, newest first. */
    public List<Entry> requests(RequestFilter filter) {
        mover.flush(REPORT_LIMIT);
        return requests.requests(filter);
    }

    public Optional<Entry> request(String id) {
        mover.flush(REPORT_LIMIT);
        return requests.request(id);
    }

    /** Whether every call that has ended is written, in the journal or in the database. Answers at once. */
    public boolean writes() {
        return unwritten.size() == 0;
    }

    public LedgerHealth health() {
        if (unwritten.size() > 0) {
            return LedgerHealth.degraded("the usage journal cannot be written; " + unwritten.size()
                    + " requests are accounted in memory only, and calls under a budget are refused: free disk space");
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
        retention.ifPresent(Retention::close);
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
