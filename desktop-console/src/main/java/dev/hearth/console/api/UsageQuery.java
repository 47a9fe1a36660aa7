package dev.hearth.console.api;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a usage report is asked for.
 *
 * @param groupBy such as {@code key}, or {@code day,key}
 * @param zone whose days and hours they are
 */
public record UsageQuery(String groupBy, Instant from, Instant to, ZoneId zone) {

    String parameters() {
        return "?group_by=" + Wire.encoded(groupBy) + "&from=" + from + "&to=" + to + "&time_zone="
                + Wire.encoded(zone.getId());
    }
}
