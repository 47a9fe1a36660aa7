package dev.hearth.server.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a usage report is asked for.
 *
 * @param groupBy none for one line that sums up everything
 * @param from the first moment that counts
 * @param to the first moment that no longer counts
 */
public record UsageQuery(List<GroupBy> groupBy, Instant from, Instant to, UsageFilter whose, ZoneId zone) {

    public UsageQuery {
        groupBy = List.copyOf(groupBy);
    }
}
