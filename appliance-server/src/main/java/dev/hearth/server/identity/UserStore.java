package dev.hearth.server.identity;

import dev.hearth.server.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code users}; a user name is found whatever its case. */
final class UserStore {

    private final Jdbi jdbi;

    UserStore(Database database) {
        this.jdbi = database.jdbi();
    }

    static String fold(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from users")
                .mapTo(Long.class)
                .one()
                .equals(0L));
    }

    Optional<StoredUser> byName(String username) {
        return find("select * from users where username_folded = :value", fold(username));
    }

    Optional<StoredUser> byId(String id) {
        return find("select * from users where id = :value", id);
    }

    /** @return false when somebody of that name is there already */
    boolean insert(StoredUser stored) {
        User user = stored.user();
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into users (id, username, username_folded, role, password_hash, created_at,
                            password_changed_at, disabled)
                        values (:id, :username, :folded, :role, :hash, :created, :changed, :disabled)
                        on conflict do nothing""")
                        .bind("id", user.id())
                        .bind("username", user.username())
                        .bind("folded", fold(user.username()))
                        .bind("role", user.role().name())
                        .bind("hash", stored.passwordHash())
                        .bind("created", user.createdAt())
                        .bind("changed", user.passwordChangedAt())
                        .bind("disabled", user.disabled())
                        .execute()
                == 1);
    }

    /** @return false when the password is no longer the one with {@code oldHash}: somebody else changed it meanwhile */
    boolean changePassword(String id, String oldHash, String newHash, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update users set password_hash = :new_hash, password_changed_at = :at
                        where id = :id and password_hash = :old_hash""")
                        .bind("id", id)
                        .bind("old_hash", oldHash)
                        .bind("new_hash", newHash)
                        .bind("at", at)
                        .execute()
                == 1);
    }

    private Optional<StoredUser> find(String query, String value) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("value", value)
                .map(UserStore::read)
                .findOne());
    }

    private static StoredUser read(ResultSet row, StatementContext context) throws SQLException {
        ColumnMapper<Instant> times = context.findColumnMapperFor(Instant.class).orElseThrow();
        User user = new User(
                row.getString("id"),
                row.getString("username"),
                Role.valueOf(row.getString("role")),
                times.map(row, "created_at", context),
                times.map(row, "password_changed_at", context),
                row.getBoolean("disabled"));
        return new StoredUser(user, row.getString("password_hash"));
    }
}
