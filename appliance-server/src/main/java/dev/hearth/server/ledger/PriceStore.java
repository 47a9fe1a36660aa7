package dev.hearth.server.ledger;

import dev.hearth.server.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** The prices made in the console, in the table {@code price}. */
final class PriceStore {

    private final Jdbi jdbi;

    PriceStore(Database database) {
        this.jdbi = database.jdbi();
    }

    List<PriceRow> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM price ORDER BY id")
                .map((row, context) -> row(row))
                .list());
    }

    void insert(PriceRow row, Instant createdAt) {
        jdbi.useHandle(handle -> bind(handle.createUpdate("""
                        INSERT INTO price (id, provider, model, input, cached_input, cache_write, output, reasoning,
                            effective_from, created_at)
                        VALUES (:id, :provider, :model, :input, :cached_input, :cache_write, :output, :reasoning,
                            :effective_from, :created_at)"""), row)
                .bind("created_at", createdAt)
                .execute());
    }

    void update(PriceRow row) {
        jdbi.useHandle(handle -> bind(handle.createUpdate("""
                        UPDATE price SET provider = :provider, model = :model, input = :input,
                            cached_input = :cached_input, cache_write = :cache_write, output = :output,
                            reasoning = :reasoning, effective_from = :effective_from
                        WHERE id = :id"""), row).execute());
    }

    void delete(String id) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM price WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, PriceRow row) {
        return statement
                .bind("id", row.id())
                .bind("provider", row.provider())
                .bind("model", row.model())
                .bind("input", row.price().input())
                .bind("cached_input", row.price().cachedInput())
                .bind("cache_write", row.price().cacheWrite())
                .bind("output", row.price().output())
                .bind("reasoning", row.price().reasoning())
                .bind("effective_from", row.price().from());
    }

    private static PriceRow row(ResultSet row) throws SQLException {
        Price price = new Price(
                row.getLong("input"),
                row.getLong("cached_input"),
                row.getLong("cache_write"),
                row.getLong("output"),
                row.getLong("reasoning"),
                row.getObject("effective_from", OffsetDateTime.class).toInstant());
        return new PriceRow(
                row.getString("id"), PriceRow.Source.CONSOLE, row.getString("provider"), row.getString("model"), price);
    }
}
