package dev.hearth.server.identity;

import dev.hearth.server.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table {@code users}; what is written is in the {@link Roster} as well. A user name is found whatever its case. */
final class UserStore {

    private static final String TERMS = "role, display_name, email, team_id, disabled, " + AllowanceStore.COLUMNS;
    private static final String INSERT = "insert into users (id, username, username_folded, source, external_id,"
            + " password_hash, must_change_password, demo, created_at, password_changed_at, " + TERMS
            + ") values (:id, :username, :folded, :source, :external, :hash, :must_change, :demo, :created, :changed,"
            + " :role, :display_name, :email, :team, :disabled, " + AllowanceStore.VALUES + ") on conflict do nothing";
    private static final String UPDATE = "update users set role = :role, display_name = :display_name, email = :email,"
            + " team_id = :team, disabled = :disabled, " + AllowanceStore.ASSIGNMENTS + " where id = :id";

    private final Jdbi jdbi;
    private final Roster roster;

    UserStore(Database database, Roster roster) {
        this.jdbi = database.jdbi();
        this.roster = roster;
    }

    boolean isEmpty() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from users")
                .mapTo(Long.class)
                .one()
                .equals(0L));
    }

    List<User> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from users order by id")
                .map(UserStore::read)
                .map(StoredUser::user)
                .list());
    }

    /** @param team the id of the team to which they must belong, if any */
    List<User> after(String id, Optional<String> team, int limit) {
        String inTeam = team.isPresent() ? " and team_id = :team" : "";
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("select * from users where id > :id" + inTeam + " order by id limit :limit")
                    .bind("id", id)
                    .bind("limit", limit);
            team.ifPresent(value -> query.bind("team", value));
            return query.map(UserStore::read).map(StoredUser::user).list();
        });
    }

    Optional<StoredUser> byName(String username) {
        return find("select * from users where username_folded = :value", Roster.fold(username));
    }

    Optional<StoredUser> byId(String id) {
        return find("select * from users where id = :value", id);
    }

    Optional<StoredUser> byExternalId(String externalId) {
        return find("select * from users where external_id = :value", externalId);
    }

    List<StoredUser> demo() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from users where demo order by id")
                .map(UserStore::read)
                .list());
    }

    /** @return false when somebody of that name is there already */
    boolean insert(StoredUser stored) {
        User user = stored.user();
        boolean inserted = jdbi.withHandle(handle -> bind(handle.createUpdate(INSERT), user)
                        .bind("username", user.username())
                        .bind("folded", Roster.fold(user.username()))
                        .bind("source", user.source().name())
                        .bind("external", stored.externalId())
                        .bind("hash", stored.passwordHash())
                        .bind("must_change", user.mustChangePassword())
                        .bind("demo", stored.demo())
                        .bind("created", user.createdAt())
                        .bind("changed", user.passwordChangedAt())
                        .execute()
                == 1);
        if (inserted) {
            roster.put(user);
        }
        return inserted;
    }

    /** Writes the terms; who is disabled has no session any more. */
    void update(User user) {
        jdbi.useTransaction(handle -> {
            bind(handle.createUpdate(UPDATE), user).execute();
            if (user.disabled()) {
                endSessions(handle, user.id());
            }
        });
        roster.put(user);
    }

    void delete(User user) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from users where id = :id")
                .bind("id", user.id())
                .execute());
        roster.remove(user);
    }

    void markDemo(String id) {
        jdbi.useHandle(handle -> handle.createUpdate("update users set demo = true where id = :id")
                .bind("id", id)
                .execute());
    }

    void loggedIn(String id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("update users set last_login_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .execute());
    }

    /**
     * Ends the sessions too.
     *
     * @param mustChange whether the new one is good for nothing but choosing another
     * @return false when the password is no longer the one with {@code oldHash}: somebody else changed it meanwhile
     */
    boolean changePassword(StoredUser before, String newHash, boolean mustChange, Instant at) {
        return jdbi.inTransaction(handle -> {
            int changed = handle.createUpdate("""
                            update users set password_hash = :new_hash, password_changed_at = :at,
                                must_change_password = :must_change, demo = false
                            where id = :id and password_hash = :old_hash""")
                    .bind("id", before.user().id())
                    .bind("old_hash", before.passwordHash())
                    .bind("new_hash", newHash)
                    .bind("must_change", mustChange)
                    .bind("at", at)
                    .execute();
            if (changed == 1) {
                endSessions(handle, before.user().id());
            }
            return changed == 1;
        });
    }

    private static void endSessions(Handle handle, String user) {
        handle.createUpdate("delete from console_session where user_id = :user")
                .bind("user", user)
                .execute();
    }

    private Optional<StoredUser> find(String query, String value) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("value", value)
                .map(UserStore::read)
                .findOne());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, User user) {
        UserTerms terms = user.terms();
        return AllowanceStore.bind(
                statement
                        .bind("id", user.id())
                        .bind("role", terms.role().name())
                        .bind("display_name", terms.displayName())
                        .bind("email", terms.email())
                        .bind("team", terms.team())
                        .bind("disabled", terms.disabled()),
                terms.limits(),
                terms.budget());
    }

    private static StoredUser read(ResultSet row, StatementContext context) throws SQLException {
        ColumnMapper<Instant> times = context.findColumnMapperFor(Instant.class).orElseThrow();
        @Nullable Instant lastLogin = times.map(row, "last_login_at", context);
        User user = new User(
                row.getString("id"),
                row.getString("username"),
                terms(row),
                User.Source.valueOf(row.getString("source")),
                row.getBoolean("must_change_password"),
                times.map(row, "created_at", context),
                times.map(row, "password_changed_at", context),
                Optional.ofNullable(lastLogin));
        return new StoredUser(
                user,
                Optional.ofNullable(row.getString("password_hash")),
                Optional.ofNullable(row.getString("external_id")),
                row.getBoolean("demo"));
    }

    private static UserTerms terms(ResultSet row) throws SQLException {
        return new UserTerms(
                Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getString("display_name")),
                Optional.ofNullable(row.getString("email")),
                Optional.ofNullable(row.getString("team_id")),
                AllowanceStore.limits(row),
                AllowanceStore.budget(row),
                row.getBoolean("disabled"));
    }
}
