package dev.hearth.server.ledger;

import dev.hearth.server.ledger.QuarterStore.Span;
import dev.hearth.server.ledger.UsageRow.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sums up what the quarters say. Only where a report begins or ends within a quarter are that quarter's entries read; when
 * those have been deleted already, the whole quarter counts. The quarters are read a day at a time, and groups that are
 * over are handed out between two days: memory holds a day's lines, and one for each group that can still grow. Nothing is
 * handed out while a connection is held, for whoever takes it may be a client that has stopped reading: ten of those had
 * been enough to leave nobody else a connection.
 */
final class UsageReport {

    private static final long DAY = 24 * 4;
    private static final Comparator<UsageRow> MOST_REQUESTS_FIRST = Comparator.comparingLong(UsageRow::requests)
            .reversed()
            .thenComparing(row -> row.groups().toString());

    private final QuarterStore quarters;
    private final RequestStore requests;
    private final UsageQuery query;
    private final Map<List<String>, Tally> groups = new LinkedHashMap<>();
    private final List<UsageRow> over = new ArrayList<>();
    private final Consumer<UsageRow> taker;
    private Map<GroupBy, String> period = Map.of();
    private long quarter = Long.MIN_VALUE;

    UsageReport(QuarterStore quarters, RequestStore requests, UsageQuery query, Consumer<UsageRow> taker) {
        this.quarters = quarters;
        this.requests = requests;
        this.query = query;
        this.taker = taker;
    }

    /** Hours, days and months in their order; within them, and in reports without any, the most requests first. */
    void write() {
        quarters.span().flatMap(this::asked).ifPresent(this::read);
        end();
        handOut();
    }

    private Optional<Span> asked(Span there) {
        Span both = new Span(
                Math.max(there.first(), Cell.quarterOf(query.from())),
                Math.min(there.last(), Cell.quarterOf(query.to().minusNanos(1))));
        return Optional.of(both).filter(span -> span.first() <= span.last());
    }

    private void read(Span span) {
        boolean firstInPart = inPart(span.first());
        boolean lastInPart = span.last() > span.first() && inPart(span.last());
        if (firstInPart) {
            readEntries(span.first());
            handOut();
        }
        long end = lastInPart ? span.last() : span.last() + 1;
        for (long first = firstInPart ? span.first() + 1 : span.first(); first < end; first += DAY) {
            Span day = new Span(first, Math.min(end, first + DAY) - 1);
            quarters.read(day, query.whose(), this::group);
            handOut();
        }
        if (lastInPart) {
            readEntries(span.last());
        }
    }

    private boolean inPart(long quarter) {
        boolean cut =
                start(quarter).isBefore(query.from()) || start(quarter + 1).isAfter(query.to());
        return cut && requests.any(start(quarter), start(quarter + 1));
    }

    private void readEntries(long quarter) {
        Instant from = later(start(quarter), query.from());
        Instant to = start(quarter + 1).isBefore(query.to()) ? start(quarter + 1) : query.to();
        requests.within(from, to, entry -> {
            Cell cell = Cell.of(entry);
            if (query.whose().takes(cell)) {
                group(cell).add(entry);
            }
        });
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant start(long quarter) {
        return Instant.ofEpochSecond(quarter * Cell.SECONDS);
    }

    private Tally group(Cell cell) {
        if (cell.quarter() != quarter) {
            enter(cell);
        }
        List<String> key = new ArrayList<>(query.groupBy().size());
        for (GroupBy by : query.groupBy()) {
            String time = period.get(by);
            key.add(time == null ? by.of(cell, query.zone()) : time);
        }
        return groups.computeIfAbsent(key, _ -> new Tally());
    }

    /** Once for all rows of a quarter: to word its hour took longer than to read a row. */
    private void enter(Cell cell) {
        quarter = cell.quarter();
        Map<GroupBy, String> now = new EnumMap<>(GroupBy.class);
        query.groupBy().stream().filter(GroupBy::overTime).forEach(by -> now.put(by, by.of(cell, query.zone())));
        if (!now.equals(period)) {
            end();
            period = now;
        }
    }

    private void handOut() {
        over.forEach(taker);
        over.clear();
    }

    private void end() {
        groups.entrySet().stream()
                .map(group -> row(group.getKey(), group.getValue()))
                .sorted(MOST_REQUESTS_FIRST)
                .forEach(over::add);
        groups.clear();
    }

    private UsageRow row(List<String> key, Tally tally) {
        List<Group> shown = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            GroupBy by = query.groupBy().get(i);
            String name = by.name(key.get(i), tally.names());
            shown.add(new Group(by, Cell.shown(key.get(i)), Cell.shown(name)));
        }
        return UsageRow.of(shown, tally);
    }
}
