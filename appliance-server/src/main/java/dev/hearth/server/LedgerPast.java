package dev.hearth.server;

import dev.hearth.server.admission.Admission;
import dev.hearth.server.admission.Past;
import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the ledger knows of the time before this process. */
final class LedgerPast implements Past {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerPast.class);

    private final Ledger ledger;
    private volatile boolean serving;

    LedgerPast(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Spent spent(Account.Kind kind, String id, Instant from, Instant until) {
        if (!ledger.awaitReplayed(Duration.ZERO)) {
            throw new IllegalStateException("the journal of the former run is not yet in the database");
        }
        // Whole quarters of an hour are one sum in the database; a part of one is read request by request.
        return serving ? ledger.spent(kind, id, from, until) : ledger.spent(kind, id, from);
    }

    @Override
    public boolean goesOn() {
        return ledger.writes();
    }

    /** Counts what these have spent of their budgets, before the first call comes, and tells of those that have run low. */
    void recall(Admission admission, Stream<Account> accounts) {
        try {
            admission.remind(accounts);
        } catch (RuntimeException e) {
            LOG.warn("What was spent of budgets is counted when it is asked for: {}", e.getMessage());
        }
        serving = true;
    }
}
