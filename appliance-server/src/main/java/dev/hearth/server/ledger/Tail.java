package dev.hearth.server.ledger;

import dev.hearth.server.ledger.JournalReader.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The newest entries of the journal, still in memory: the mover takes them from here and not from the file, which costs it
 * 0.3 µs of CPU for each instead of 12 to 16. When the database is slow the oldest are let go, and are then read from the
 * file. Not thread-safe.
 */
final class Tail {

    /** About 8 MB. */
    private static final int MOST = 8_192;

    private final Deque<Appended> newest = new ArrayDeque<>();

    private record Appended(Position start, Entry entry, Position end) {}

    void add(Position start, Entry entry, Position end) {
        if (newest.size() == MOST) {
            newest.removeFirst();
        }
        newest.addLast(new Appended(start, entry, end));
    }

    /** At most {@code most} entries that follow a place in its segment, and lets them go; empty when they are not here. */
    Optional<Batch> from(Position start, int most) {
        while (!newest.isEmpty() && newest.getFirst().start().compareTo(start) < 0) {
            newest.removeFirst();
        }
        List<Entry> entries = new ArrayList<>();
        Position at = start;
        while (!newest.isEmpty() && newest.getFirst().start().equals(at) && entries.size() < most) {
            Appended next = newest.removeFirst();
            entries.add(next.entry());
            at = next.end();
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(new Batch(entries, at));
    }
}
