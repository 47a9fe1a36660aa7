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
import org.jdbi.v3.core.statement.StatementContext;

/** The tables {@code console_session} and {@code refresh_token}. */
final class SessionStore {

    private final Jdbi jdbi;

    SessionStore(Database database) {
        this.jdbi = database.jdbi();
    }

    void insert(ConsoleSession session, String refreshHash) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            insert into console_session (id, user_id, created_at, refreshed_at, expires_at, address)
                            values (:id, :user, :created, :refreshed, :expires, :address)""")
                    .bind("id", session.id())
                    .bind("user", session.userId())
                    .bind("created", session.createdAt())
                    .bind("refreshed", session.refreshedAt())
                    .bind("expires", session.expiresAt())
                    .bind("address", session.address())
                    .execute();
            addToken(handle, session.id(), refreshHash);
        });
    }

    Optional<ConsoleSession> byId(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from console_session where id = :id")
                .bind("id", id)
                .map(SessionStore::read)
                .findOne());
    }

    /** @param hash of a refresh token, whether it has been used or not */
    Optional<ConsoleSession> byToken(String hash) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select s.* from console_session s join refresh_token t on t.session_id = s.id
                        where t.hash = :hash""")
                .bind("hash", hash)
                .map(SessionStore::read)
                .findOne());
    }

    List<ConsoleSession> ofUser(String user, String after, Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from console_session where user_id = :user and id > :after and expires_at > :now
                        order by id limit :limit""")
                .bind("user", user)
                .bind("after", after)
                .bind("now", now)
                .bind("limit", limit)
                .map(SessionStore::read)
                .list());
    }

    /**
     * Puts a new refresh token in the place of a used one. The row of the old one is what two of its users fight for.
     *
     * @return false when the old one has been used before
     */
    boolean rotate(String oldHash, String newHash, ConsoleSession after) {
        return jdbi.inTransaction(handle -> {
            boolean first =
                    handle.createUpdate("update refresh_token set used_at = :at where hash = :hash and used_at is null")
                                    .bind("at", after.refreshedAt())
                                    .bind("hash", oldHash)
                                    .execute()
                            == 1;
            if (first) {
                handle.createUpdate("""
                                update console_session set refreshed_at = :refreshed, expires_at = :expires,
                                    address = :address where id = :id""")
                        .bind("refreshed", after.refreshedAt())
                        .bind("expires", after.expiresAt())
                        .bind("address", after.address())
                        .bind("id", after.id())
                        .execute();
                addToken(handle, after.id(), newHash);
            }
            return first;
        });
    }

    boolean delete(String id) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from console_session where id = :id")
                        .bind("id", id)
                        .execute()
                == 1);
    }

    void deleteEndedBy(Instant time) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from console_session where expires_at <= :time")
                .bind("time", time)
                .execute());
    }

    private static void addToken(Handle handle, String session, String hash) {
        handle.createUpdate("insert into refresh_token (hash, session_id) values (:hash, :session)")
                .bind("hash", hash)
                .bind("session", session)
                .execute();
    }

    private static ConsoleSession read(ResultSet row, StatementContext context) throws SQLException {
        ColumnMapper<Instant> times = context.findColumnMapperFor(Instant.class).orElseThrow();
        return new ConsoleSession(
                row.getString("id"),
                row.getString("user_id"),
                times.map(row, "created_at", context),
                times.map(row, "refreshed_at", context),
                times.map(row, "expires_at", context),
                row.getString("address"));
    }
}
