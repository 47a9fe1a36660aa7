package dev.hearth.server.store;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables to the version that this program speaks. */
final class Schema {

    private static final Set<MigrationState> NEWER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private Schema() {}

    static void migrate(DataSource source, Location location) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load();
        refuseNewer(flyway.info(), location);
        flyway.migrate();
    }

    /** Flyway would go on with tables of a newer program; writing to those could damage what it cannot understand. */
    private static void refuseNewer(MigrationInfoService info, Location location) {
        Optional<MigrationInfo> newest = Arrays.stream(info.applied())
                .filter(migration -> NEWER.contains(migration.getState()))
                .reduce((first, second) -> second);
        newest.ifPresent(migration -> {
            throw new DatabaseUnavailable(
                    "The database " + location.name() + " was written by a newer Hearth (its schema is version "
                            + migration.getVersion()
                            + "): start that version again, or restore a backup made by this one.");
        });
    }
}
