package dev.hearth.server.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the pool which failures mean that a connection will never work again. H2 closes its database when the disk is full
 * and says so in codes of its own, which no pool knows: without this, all connections stayed useless until a restart.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

    /** H2's DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN, CONNECTION_BROKEN_1, OBJECT_CLOSED. */
    private static final Set<Integer> FINAL = Set.of(90_098, 90_121, 90_067, 90_007);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return FINAL.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
