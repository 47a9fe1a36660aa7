package dev.hearth.server.identity;

import dev.hearth.server.config.Limits;
import dev.hearth.server.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The keys made in the console, in the table {@code api_keys}. */
final class ApiKeyStore {

    private final Jdbi jdbi;

    ApiKeyStore(Database database) {
        this.jdbi = database.jdbi();
    }

    List<StoredKey> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from api_keys order by id")
                .map(ApiKeyStore::read)
                .list());
    }

    void insert(StoredKey stored) {
        jdbi.useHandle(handle -> bind(handle.createUpdate("""
                        insert into api_keys (id, name, prefix, owner, team, models, requests_per_minute, tokens_per_minute,
                            concurrent_requests, expires_at, enabled, secret_hash, previous_hash, grace_until, pepper_id,
                            created_at)
                        values (:id, :name, :prefix, :owner, :team, :models, :requests_per_minute, :tokens_per_minute,
                            :concurrent_requests, :expires_at, :enabled, :secret_hash, :previous_hash, :grace_until,
                            :pepper_id, :created_at)"""), stored)
                .bind("created_at", stored.key().createdAt())
                .execute());
    }

    void update(StoredKey stored) {
        jdbi.useHandle(handle -> bind(handle.createUpdate("""
                        update api_keys set name = :name, prefix = :prefix, owner = :owner, team = :team, models = :models,
                            requests_per_minute = :requests_per_minute, tokens_per_minute = :tokens_per_minute,
                            concurrent_requests = :concurrent_requests, expires_at = :expires_at, enabled = :enabled,
                            secret_hash = :secret_hash, previous_hash = :previous_hash, grace_until = :grace_until,
                            pepper_id = :pepper_id
                        where id = :id"""), stored).execute());
    }

    void delete(String id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from api_keys where id = :id")
                .bind("id", id)
                .execute());
    }

    void lastUsed(Map<String, Instant> timeById) {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("update api_keys set last_used_at = :at where id = :id");
            timeById.forEach((id, at) -> batch.bind("id", id).bind("at", at).add());
            batch.execute();
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, StoredKey stored) {
        ApiKey key = stored.key();
        KeyTerms terms = key.terms();
        return statement
                .bind("id", key.id())
                .bind("name", terms.name())
                .bind("prefix", key.prefix())
                .bind("owner", terms.owner())
                .bind("team", terms.team())
                .bind("models", String.join("\n", terms.models()))
                .bind("requests_per_minute", terms.limits().requestsPerMinute())
                .bind("tokens_per_minute", terms.limits().tokensPerMinute())
                .bind("concurrent_requests", terms.limits().concurrentRequests())
                .bindByType("expires_at", terms.expiresAt().orElse(null), Instant.class)
                .bind("enabled", terms.enabled())
                .bind("secret_hash", stored.hash())
                .bind("previous_hash", stored.previousHash())
                .bindByType("grace_until", key.graceUntil().orElse(null), Instant.class)
                .bind("pepper_id", stored.pepperId());
    }

    private static StoredKey read(ResultSet row, StatementContext context) throws SQLException {
        Limits limits = new Limits(
                number(row, "requests_per_minute"),
                number(row, "tokens_per_minute"),
                number(row, "concurrent_requests"));
        KeyTerms terms = new KeyTerms(
                row.getString("name"),
                Optional.ofNullable(row.getString("owner")),
                Optional.ofNullable(row.getString("team")),
                List.of(row.getString("models").split("\n")),
                limits,
                time(row, "expires_at", context),
                row.getBoolean("enabled"));
        ApiKey key = new ApiKey(
                row.getString("id"),
                row.getString("prefix"),
                terms,
                time(row, "created_at", context).orElseThrow(),
                time(row, "last_used_at", context),
                time(row, "grace_until", context),
                ApiKey.Source.CONSOLE);
        return new StoredKey(
                key,
                row.getString("secret_hash"),
                Optional.ofNullable(row.getString("previous_hash")),
                row.getString("pepper_id"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Optional<Instant> time(ResultSet row, String column, StatementContext context) throws SQLException {
        ColumnMapper<Instant> times = context.findColumnMapperFor(Instant.class).orElseThrow();
        @Nullable Instant time = times.map(row, column, context);
        return Optional.ofNullable(time);
    }
}
