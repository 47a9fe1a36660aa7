package dev.hearth.server.admission;

import dev.hearth.server.identity.Account;
import java.time.Instant;

/** What accounts had spent before this process began to count. It never changes any more. */
@FunctionalInterface
public interface Past {

    /** For a house without a ledger. */
    Past NONE = (kind, id, from, until) -> new Spent(0, 0);

    /**
     * What calls that began from {@code from} until before {@code until} have cost. May read the database.
     *
     * @throws RuntimeException when that cannot be told now
     */
    Spent spent(Account.Kind kind, String id, Instant from, Instant until);

    record Spent(long nanoUsd, long tokens) {}
}
