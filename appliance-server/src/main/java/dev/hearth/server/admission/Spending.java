package dev.hearth.server.admission;

import dev.hearth.server.config.Budget.Period;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one account has spent in its newest periods, whether it has a budget or not: so one that it is given later counts
 * from the period's beginning. Older periods stay for a while, so that a clock that is set back finds what was spent
 * there already instead of a second budget. Not thread-safe.
 */
final class Spending {

    /** More than a month of days. */
    private static final int KEPT = 40;

    private final Almanac almanac;
    private final Instant counting;
    private final Map<Period, Tally> current = new EnumMap<>(Period.class);
    private final Map<Period, NavigableMap<Instant, Tally>> all = new EnumMap<>(Period.class);

    /** @param counting since when all calls are counted here; what was before, only the ledger knows */
    Spending(Almanac almanac, Instant counting) {
        this.almanac = almanac;
        this.counting = counting;
        for (Period period : Period.values()) {
            all.put(period, new TreeMap<>());
        }
    }

    Tally at(Period period, Instant time) {
        Tally known = current.get(period);
        if (known != null && known.span().holds(time)) {
            return known;
        }
        Tally found = tally(all.computeIfAbsent(period, _ -> new TreeMap<>()), almanac.span(period, time));
        current.put(period, found);
        return found;
    }

    private Tally tally(NavigableMap<Instant, Tally> tallies, Span span) {
        Tally found = tallies.computeIfAbsent(span.start(), start -> new Tally(span, !start.isBefore(counting)));
        if (tallies.size() > KEPT) {
            boolean oldest = tallies.firstKey().equals(span.start());
            tallies.remove(oldest ? tallies.lastKey() : tallies.firstKey());
        }
        return found;
    }

    /** The tallies of all periods that {@code time} falls into. */
    Tally[] all(Instant time) {
        Period[] periods = Period.values();
        Tally[] tallies = new Tally[periods.length];
        for (int i = 0; i < periods.length; i++) {
            tallies[i] = at(periods[i], time);
        }
        return tallies;
    }
}
