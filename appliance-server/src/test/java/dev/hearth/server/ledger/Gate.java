package dev.hearth.server.ledger;

import dev.hearth.server.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;

/** A way to a real database that can be shut, as when the database's machine is away. */
final class Gate implements ConnectionFactory {

    private final Database database;
    private volatile boolean open;

    Gate(Database database, boolean open) {
        this.database = database;
        this.open = open;
    }

    void open() {
        open = true;
    }

    void shut() {
        open = false;
    }

    @Override
    public Connection openConnection() throws SQLException {
        if (!open) {
            throw new SQLException("nobody answers", "08006");
        }
        return database.jdbi().open().getConnection();
    }
}
