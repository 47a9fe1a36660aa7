package dev.hearth.server.audit;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit log. A change is written down as begun before it is made, and becomes a record of the chain when its outcome is
 * known: so nothing is done unseen, even when the database fails or the process dies in between. Safe for any number of threads.
 */
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BATCH = 500;

    /** The action of the record that stands where nobody knows whether records before it were cut off. */
    static final String HEAD_LOST = "audit.head_lost";

    private record Late(Begun begun, Outcome outcome) {}

    private final AuditStore store;
    private final HeadFile file;
    private final Chain chain;
    private final Clock clock;

    private final ReentrantLock appending = new ReentrantLock();
    private final Deque<Late> late = new ConcurrentLinkedDeque<>();
    private Head head = Head.NONE;
    private boolean headLost;
    private volatile boolean headBehind;

    private Audit(Path dataDirectory, Database database, byte[] sealKey, Clock clock) {
        this.store = new AuditStore(database);
        this.chain = new Chain(sealKey);
        this.file = new HeadFile(dataDirectory, chain);
        this.clock = clock;
    }

    /** Opens the log, and ends in it what an earlier process began and did not end. */
    public static Audit open(Path dataDirectory, Database database, byte[] sealKey, Clock clock) {
        Audit audit = new Audit(dataDirectory, database, sealKey, clock);
        audit.locked(audit::resume);
        return audit;
    }

    /** Where the chain has lost its tail it goes on after the head that is known, so that the gap stays visible. */
    private void resume() {
        Optional<Head> known = file.read();
        head = known.orElse(Head.NONE);
        long last = store.last().map(record -> record.index().sequence()).orElse(0L);
        headLost = known.isEmpty() && (last > 0 || store.used());
        if (headLost) {
            LOG.error("The audit log's head is missing or not sealed by this house: run 'hearth verify-audit'.");
        }
        if (last < head.sequence()) {
            LOG.error(
                    "The audit log ends at record {}, but {} were written: run 'hearth verify-audit'.",
                    last,
                    head.sequence());
        }
        store.begun().forEach((id, act) -> {
            LOG.warn("The audit log gets an act of which nobody knows whether it was done: {}", id);
            append(JSON.readValue(act, Act.class), Outcome.UNKNOWN, Optional.of(id));
        });
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Writes down what is about to be done.
     *
     * @throws Refusal OVERLOADED when that is not possible: then it must not be done
     */
    public Begun begin(Act act) {
        Begun begun = new Begun(Ids.next(), masked(act));
        try {
            locked(this::catchUp);
            store.begin(begun.id(), JSON.writeValueAsString(begun.act()), act.at());
            return begun;
        } catch (RuntimeException e) {
            throw unavailable(act, e);
        }
    }

    /**
     * Makes the record of what has been done.
     *
     * @throws Refusal INTERNAL when that cannot be written yet; it will be, with the next act or the next start
     */
    public void end(Begun begun, Outcome outcome) {
        locked(() -> {
            try {
                append(begun.act(), outcome, Optional.of(begun.id()));
            } catch (RuntimeException e) {
                LOG.error(
                        "The outcome of {} could not be written to the audit log: {}",
                        begun.act().action(),
                        reason(e));
                late.add(new Late(begun, outcome));
                throw incomplete(begun.act());
            }
        });
    }

    /**
     * Takes back what was begun, was refused, and is not worth a record: the hundredth refusal of one user within an hour says
     * no more than the first. Should that fail, the next start makes a record of it.
     */
    public void drop(Begun begun) {
        try {
            store.drop(begun.id());
        } catch (RuntimeException e) {
            LOG.warn(
                    "A refused {} stays in the audit log as begun: {}",
                    begun.act().action(),
                    reason(e));
        }
    }

    /**
     * Records at once what has been done and changed nothing.
     *
     * @throws Refusal OVERLOADED when that is not possible: then nobody may get to see its result
     */
    public void note(Act act, Outcome outcome) {
        try {
            locked(() -> {
                catchUp();
                append(act, outcome, Optional.empty());
            });
        } catch (RuntimeException e) {
            throw unavailable(act, e);
        }
    }

    /** Whether everything that was done stands in the log with its outcome. Answers at once. */
    public boolean healthy() {
        return late.isEmpty() && !headBehind;
    }

    /** Newest first. */
    public List<AuditRecord> find(AuditFilter filter, int limit) {
        return store.preceding(filter, limit);
    }

    /** In the order of the chain, as many as there are: only a few of them are in memory at a time. */
    public <X extends Exception> void each(AuditFilter filter, Reader<X> reader) throws X {
        List<AuditRecord> batch = store.following(filter, BATCH);
        while (!batch.isEmpty()) {
            for (AuditRecord record : batch) {
                reader.read(record);
            }
            batch = store.following(filter.beyond(batch.getLast().index().sequence()), BATCH);
        }
    }

    /** Somebody who goes through the log. */
    @FunctionalInterface
    public interface Reader<X extends Exception> {
        void read(AuditRecord record) throws X;
    }

    /** Follows the chain from its first record to its head. */
    public Verdict verify() {
        Inspection inspection = new Inspection(chain, file.read(), store.used());
        each(AuditFilter.ALL, inspection::look);
        return inspection.verdict();
    }

    private void catchUp() {
        if (headBehind) {
            write(head);
        }
        while (!late.isEmpty()) {
            Late first = late.getFirst();
            append(
                    first.begun().act(),
                    first.outcome(),
                    Optional.of(first.begun().id()));
            late.removeFirst();
        }
    }

    /** Without its mark a tail that was cut off together with the head would be forgotten with the next record. */
    private void append(Act act, Outcome outcome, Optional<String> begun) {
        if (headLost) {
            Act lost = new Act(Actor.local(), HEAD_LOST, Optional.empty(), Optional.empty(), now());
            link(lost, Outcome.UNKNOWN, Optional.empty());
            headLost = false;
        }
        link(act, outcome, begun);
    }

    /** A head that was not written although its record was is overtaken here by what the database has. */
    private void link(Act act, Outcome outcome, Optional<String> begun) {
        Head newest = store.last()
                .map(AuditRecord::head)
                .filter(last -> last.sequence() > head.sequence())
                .orElse(head);
        AuditRecord record = chain.next(newest, act, outcome);
        if (store.append(record, begun)) {
            advance(record.head());
        }
    }

    /** The record is safe: that its head is not yet written stops the next act, and not this one. */
    private void advance(Head next) {
        head = next;
        try {
            write(next);
        } catch (UncheckedIOException e) {
            headBehind = true;
            LOG.error("The audit log's head could not be written: {}", e.toString());
        }
    }

    private void write(Head next) {
        try {
            file.write(next);
            headBehind = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What waits in the database is as free of secrets as what ends in the chain. */
    private static Act masked(Act act) {
        return new Act(act.actor(), act.action(), act.target(), act.before().map(Mask::masked), act.at());
    }

    private static Refusal unavailable(Act act, RuntimeException e) {
        LOG.error("The audit log cannot be written, so {} was refused: {}", act.action(), reason(e));
        return Refusal.of(
                        Kind.OVERLOADED,
                        "The audit log cannot be written, so nothing was done. Check the database and the disk, then try again.")
                .withCode("audit_unavailable");
    }

    /** Without Jdbi's own message, which holds the whole statement and its arguments. */
    private static String reason(RuntimeException e) {
        return Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElseGet(e::toString);
    }

    private static Refusal incomplete(Act act) {
        return Refusal.of(
                        Kind.INTERNAL,
                        "The audit log has '" + act.action()
                                + "' as begun but could not take its outcome yet. Check the"
                                + " database and the disk, and look at the result before you try again.")
                .withCode("audit_incomplete");
    }

    private void locked(Runnable action) {
        appending.lock();
        try {
            action.run();
        } finally {
            appending.unlock();
        }
    }
}
