package dev.hearth.server.identity;

import dev.hearth.server.config.KeyScope;
import dev.hearth.server.config.Network;
import dev.hearth.server.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The keys made in the console, in the table {@code api_keys}. */
final class ApiKeyStore {

    private static final List<String> NAMES = List.of(
            "name",
            "prefix",
            "owner",
            "team",
            "models",
            "denied_models",
            "scopes",
            "allowed_networks",
            "keep_bodies",
            "expires_at",
            "enabled",
            "secret_hash",
            "previous_hash",
            "grace_until",
            "pepper_id");
    private static final String COLUMNS = "id, " + String.join(", ", NAMES);
    private static final String VALUES = ":id, :" + String.join(", :", NAMES);
    private static final String ASSIGNMENTS =
            NAMES.stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));

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
        String insert = "insert into api_keys (" + COLUMNS + ", created_at, " + AllowanceStore.COLUMNS + ") values ("
                + VALUES + ", :created_at, " + AllowanceStore.VALUES + ")";
        jdbi.useHandle(handle -> bind(handle.createUpdate(insert), stored)
                .bind("created_at", stored.key().createdAt())
                .execute());
    }

    void update(StoredKey stored) {
        String update = "update api_keys set " + ASSIGNMENTS + ", " + AllowanceStore.ASSIGNMENTS + " where id = :id";
        jdbi.useHandle(handle -> bind(handle.createUpdate(update), stored).execute());
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
        return AllowanceStore.bind(bind(statement, terms.reach()), terms.limits(), terms.budget())
                .bind("id", key.id())
                .bind("name", terms.name())
                .bind("prefix", key.prefix())
                .bind("owner", terms.owner())
                .bind("team", terms.team())
                .bind("keep_bodies", terms.keepsBodies())
                .bindByType("expires_at", terms.expiresAt().orElse(null), Instant.class)
                .bind("enabled", terms.enabled())
                .bind("secret_hash", stored.hash())
                .bind("previous_hash", stored.previousHash())
                .bindByType("grace_until", key.graceUntil().orElse(null), Instant.class)
                .bind("pepper_id", stored.pepperId());
    }

    /** What does not confine is null: a key for everything is so for what comes with later versions, too. */
    private static <S extends SqlStatement<S>> S bind(S statement, Reach reach) {
        Optional<String> scopes = Optional.of(reach.scopes())
                .filter(some -> !some.equals(KeyScope.usual()))
                .map(some -> String.join("\n", KeyScope.labels(some)));
        return statement
                .bind("models", String.join("\n", reach.models()))
                .bind("denied_models", lines(reach.deniedModels()))
                .bind("scopes", scopes)
                .bind("allowed_networks", lines(reach.networks()));
    }

    private static Optional<String> lines(List<?> items) {
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(items.stream().map(Object::toString).collect(Collectors.joining("\n")));
    }

    private static StoredKey read(ResultSet row, StatementContext context) throws SQLException {
        ApiKey key = new ApiKey(
                row.getString("id"),
                row.getString("prefix"),
                terms(row, context),
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

    private static KeyTerms terms(ResultSet row, StatementContext context) throws SQLException {
        return new KeyTerms(
                row.getString("name"),
                Optional.ofNullable(row.getString("owner")),
                Optional.ofNullable(row.getString("team")),
                reach(row),
                AllowanceStore.limits(row),
                AllowanceStore.budget(row),
                time(row, "expires_at", context),
                row.getBoolean("enabled"),
                row.getBoolean("keep_bodies"));
    }

    private static Reach reach(ResultSet row) throws SQLException {
        return new Reach(
                lines(row, "models"),
                lines(row, "denied_models"),
                KeyScope.labelled(scopes(row), label -> new IllegalStateException("unknown scope " + label)),
                lines(row, "allowed_networks").stream()
                        .map(text -> Network.parse(text).orElseThrow())
                        .toList());
    }

    /** Earlier versions wrote them in capitals. */
    private static List<String> scopes(ResultSet row) throws SQLException {
        return lines(row, "scopes").stream()
                .map(label -> label.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> lines(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? List.of() : List.of(text.split("\n"));
    }

    private static Optional<Instant> time(ResultSet row, String column, StatementContext context) throws SQLException {
        ColumnMapper<Instant> times = context.findColumnMapperFor(Instant.class).orElseThrow();
        @Nullable Instant time = times.map(row, column, context);
        return Optional.ofNullable(time);
    }
}
