package dev.hearth.server.audit;

import dev.hearth.server.audit.AuditRecord.Index;
import dev.hearth.server.store.Checkpoint;
import dev.hearth.server.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** The tables {@code audit_record} and {@code audit_intent}. */
final class AuditStore {

    private final Jdbi jdbi;

    AuditStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /** An act that has begun, in {@code act}'s JSON. */
    void begin(String id, String act, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into audit_intent (id, content, begun_at) values (:id, :act, :at)")
                .bind("id", id)
                .bind("act", act)
                .bind("at", at)
                .execute());
    }

    void drop(String id) {
        jdbi.useHandle(handle -> handle.execute("delete from audit_intent where id = ?", id));
    }

    /** What has begun and was never ended, by id, oldest first. */
    Map<String, String> begun() {
        Map<String, String> begun = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select id, content from audit_intent order by begun_at, id")
                .map((row, _) -> Map.entry(row.getString("id"), row.getString("content")))
                .forEach(entry -> begun.put(entry.getKey(), entry.getValue())));
        return begun;
    }

    /**
     * The record goes in and what had begun goes out, both or neither, and a power cut takes nothing of it back.
     *
     * @return false when what had begun is gone already: an earlier try did it, although it seemed to fail
     */
    boolean append(AuditRecord record, Optional<String> begun) {
        boolean fresh = jdbi.inTransaction(handle -> {
            boolean open = begun.isEmpty() || handle.execute("delete from audit_intent where id = ?", begun.get()) == 1;
            if (open) {
                insert(handle, record);
            }
            return open;
        });
        Checkpoint.sync(jdbi); // Else the head file could outlive a record that it names.
        return fresh;
    }

    private static void insert(Handle handle, AuditRecord record) {
        handle.createUpdate("""
                        insert into audit_record (seq, happened_at, actor_id, actor_name, action, target, content,
                            previous_hash, hash, seal)
                        values (:seq, :at, :actor_id, :actor_name, :action, :target, :content, :previous, :hash, :seal)""")
                .bind("seq", record.index().sequence())
                .bind("at", record.index().at())
                .bind("actor_id", record.index().actorId())
                .bind("actor_name", record.index().actorName())
                .bind("action", record.index().action())
                .bind("target", record.index().target())
                .bind("content", record.content())
                .bind("previous", record.previousHash())
                .bind("hash", record.hash())
                .bind("seal", record.seal())
                .execute();
    }

    /** Whether somebody has signed in, which is never done without a record; the first start makes users and keys by itself. */
    boolean used() {
        return jdbi.withHandle(
                        handle -> handle.createQuery("select count(*) from users where last_login_at is not null")
                                .mapTo(Long.class)
                                .one())
                > 0;
    }

    Optional<AuditRecord> last() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from audit_record order by seq desc limit 1")
                .map(AuditStore::read)
                .findOne());
    }

    /** In the order of the chain. */
    List<AuditRecord> following(AuditFilter filter, int limit) {
        return find(filter, "seq > :beyond", "seq", limit);
    }

    /** Newest first. */
    List<AuditRecord> preceding(AuditFilter filter, int limit) {
        return find(filter, "seq < :beyond", "seq desc", limit);
    }

    private List<AuditRecord> find(AuditFilter filter, String beyond, String order, int limit) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> values = new LinkedHashMap<>(Map.of("limit", limit));
        filter.actor()
                .ifPresent(actor ->
                        require("(actor_name = :actor or actor_id = :actor)", "actor", actor, conditions, values));
        filter.action()
                .ifPresent(action -> require(
                        "(action = :action or action like :action || '.%')", "action", action, conditions, values));
        filter.target().ifPresent(target -> require("target = :target", "target", target, conditions, values));
        filter.from().ifPresent(from -> require("happened_at >= :from", "from", from, conditions, values));
        filter.to().ifPresent(to -> require("happened_at < :to", "to", to, conditions, values));
        filter.beyond().ifPresent(sequence -> require(beyond, "beyond", sequence, conditions, values));
        return jdbi.withHandle(handle -> handle.createQuery("select * from audit_record where "
                        + String.join(" and ", conditions) + " order by " + order + " limit :limit")
                .bindMap(values)
                .map(AuditStore::read)
                .list());
    }

    private static void require(
            String condition, String name, Object value, List<String> conditions, Map<String, Object> values) {
        conditions.add(condition);
        values.put(name, value);
    }

    private static AuditRecord read(ResultSet row, StatementContext context) throws SQLException {
        ColumnMapper<Instant> times = context.findColumnMapperFor(Instant.class).orElseThrow();
        Index index = new Index(
                row.getLong("seq"),
                times.map(row, "happened_at", context),
                Optional.ofNullable(row.getString("actor_id")),
                row.getString("actor_name"),
                row.getString("action"),
                Optional.ofNullable(row.getString("target")));
        return new AuditRecord(
                index,
                row.getString("content"),
                row.getString("previous_hash"),
                row.getString("hash"),
                row.getString("seal"));
    }
}
