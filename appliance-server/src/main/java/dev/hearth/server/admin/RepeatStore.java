package dev.hearth.server.admin;

import dev.hearth.server.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table {@code idempotent_call}: a day long, and at most a thousand calls of each caller. */
final class RepeatStore {

    private static final Duration MEMORY = Duration.ofHours(24);
    private static final int MOST_OF_ONE_CALLER = 1000;

    /** @param requestHash of the body */
    record Call(String id, String caller, String requestHash) {}

    /** @param answer empty while the call is in progress, and when it ended without one */
    record Kept(String requestHash, Optional<byte[]> answer) {}

    private final Jdbi jdbi;
    private final Clock clock;

    RepeatStore(Database database, Clock clock) {
        this.jdbi = database.jdbi();
        this.clock = clock;
    }

    /** @return false when the call has been made before */
    boolean begin(Call call) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            handle.execute("delete from idempotent_call where created_at < ?", now.minus(MEMORY));
            boolean first = handle.createUpdate("""
                            insert into idempotent_call (id, caller, request_hash, created_at)
                            values (:id, :caller, :hash, :now) on conflict do nothing""")
                            .bind("id", call.id())
                            .bind("caller", call.caller())
                            .bind("hash", call.requestHash())
                            .bind("now", now)
                            .execute()
                    == 1;
            if (first) {
                forgetOldest(handle, call.caller());
            }
            return first;
        });
    }

    private static void forgetOldest(Handle handle, String caller) {
        handle.createQuery("""
                        select created_at from idempotent_call where caller = :caller
                        order by created_at desc limit 1 offset :most""")
                .bind("caller", caller)
                .bind("most", MOST_OF_ONE_CALLER)
                .mapTo(Instant.class)
                .findOne()
                .ifPresent(oldest -> handle.execute(
                        "delete from idempotent_call where caller = ? and created_at <= ?", caller, oldest));
    }

    Optional<Kept> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select request_hash, answer from idempotent_call where id = :id")
                .bind("id", id)
                .map((row, _) -> new Kept(row.getString("request_hash"), Optional.ofNullable(row.getBytes("answer"))))
                .findOne());
    }

    void end(String id, byte[] answer) {
        jdbi.useHandle(handle -> handle.execute("update idempotent_call set answer = ? where id = ?", answer, id));
    }

    void forget(String id) {
        jdbi.useHandle(handle -> handle.execute("delete from idempotent_call where id = ?", id));
    }
}
