package dev.hearth.server.admission;

import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Spent;
import java.time.Instant;

/** What accounts had spent before this process began to count, which never changes any more; and what of now will be known. */
@FunctionalInterface
public interface Past {

    /** For a house without a ledger. */
    Past NONE = (kind, id, from, until) -> Spent.NOTHING;

    /**
     * What calls that began from {@code from} until before {@code until} have cost. May read the database.
     *
     * @throws RuntimeException when that cannot be told now
     */
    Spent spent(Account.Kind kind, String id, Instant from, Instant until);

    /** Whether what is spent now is being written down, so that the next process will know it. Answers at once. */
    default boolean goesOn() {
        return true;
    }
}
