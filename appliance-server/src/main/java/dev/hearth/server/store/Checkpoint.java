package dev.hearth.server.store;

import java.sql.DatabaseMetaData;
import org.jdbi.v3.core.Jdbi;

/** Brings what was committed to the disk. PostgreSQL does so with each commit, H2 only at a checkpoint. */
public final class Checkpoint {

    private Checkpoint() {}

    /** Returns when all that was committed before survives a power cut. */
    public static void sync(Jdbi jdbi) {
        jdbi.useHandle(handle -> {
            if (handle.queryMetadata(DatabaseMetaData::getDatabaseProductName).equals("H2")) {
                handle.execute("CHECKPOINT SYNC");
            }
        });
    }
}
