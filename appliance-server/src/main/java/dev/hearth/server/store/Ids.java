package dev.hearth.server.store;

import com.github.f4b6a3.uuid.UuidCreator;

/** Ids of rows: UUIDv7 made here and not by the database, so that they sort by age and are known before the insert. */
public final class Ids {

    private Ids() {}

    /** Grows strictly within one process, so that a list can be paged by {@code id > after}. */
    public static String next() {
        return UuidCreator.getTimeOrderedEpochPlus1().toString();
    }
}
