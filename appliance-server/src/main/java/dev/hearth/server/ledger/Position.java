package dev.hearth.server.ledger;

import java.util.Comparator;

/** A place in the journal: a byte of one of its segments. */
record Position(long segment, long offset) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::segment).thenComparingLong(Position::offset);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
