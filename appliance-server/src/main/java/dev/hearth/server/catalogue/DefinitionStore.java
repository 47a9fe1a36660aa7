package dev.hearth.server.catalogue;

import dev.hearth.server.store.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What admins have made, as text by name: the tables {@code providers} and {@code models}. */
final class DefinitionStore {

    private final Jdbi jdbi;
    private final String table;

    private DefinitionStore(Database database, String table) {
        this.jdbi = database.jdbi();
        this.table = table;
    }

    static DefinitionStore ofProviders(Database database) {
        return new DefinitionStore(database, "providers");
    }

    static DefinitionStore ofModels(Database database) {
        return new DefinitionStore(database, "models");
    }

    record Row(String name, String definition) {}

    /** In the order in which they were made. */
    List<Row> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select name, definition from " + table + " order by created_at, name")
                        .map((row, _) -> new Row(row.getString("name"), row.getString("definition")))
                        .list());
    }

    void insert(String name, String definition, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into " + table
                        + " (name, definition, created_at, updated_at) values (:name, :definition, :now, :now)")
                .bind("name", name)
                .bind("definition", definition)
                .bind("now", now)
                .execute());
    }

    void update(String name, String definition, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update " + table + " set definition = :definition, updated_at = :now where name = :name")
                .bind("name", name)
                .bind("definition", definition)
                .bind("now", now)
                .execute());
    }

    void delete(String name) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from " + table + " where name = :name")
                .bind("name", name)
                .execute());
    }
}
