package dev.hearth.server.ledger;

import dev.hearth.server.llm.Usage;
import dev.hearth.server.store.Checkpoint;
import dev.hearth.server.store.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Puts usage entries into the database, and with them, in the same transaction, what they add to their quarter of an hour:
 * an entry that comes twice counts once.
 */
final class UsageStore {

    private static final String INSERT = """
            INSERT INTO usage_entry (id, started_at, api, key_id, key_name, user_id, user_name, team_id, team, model,
                declared_model, provider, upstream_model, status, outcome, refusal, stream, input_tokens, cached_tokens,
                cache_write_tokens, output_tokens, reasoning_tokens, exact, cost_nano_usd, priced, duration_ms,
                first_token_ms, attempts, trace)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private final Jdbi jdbi;
    private final QuarterStore quarters;

    UsageStore(Database database) {
        this(database.jdbi());
    }

    UsageStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.quarters = new QuarterStore(jdbi);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /**
     * Inserts those that are not there yet, in one transaction.
     *
     * @return those that the database refuses for what they contain, and will refuse for ever
     */
    List<Entry> insert(List<Entry> entries) {
        try {
            insertAll(entries);
            return List.of();
        } catch (JdbiException e) {
            if (!refusesContent(e)) {
                throw e;
            }
            return insertOneByOne(entries);
        }
    }

    private List<Entry> insertOneByOne(List<Entry> entries) {
        List<Entry> refused = new ArrayList<>();
        for (Entry entry : entries) {
            try {
                insertAll(List.of(entry));
            } catch (JdbiException e) {
                if (!refusesContent(e)) {
                    throw e;
                }
                refused.add(entry);
            }
        }
        return refused;
    }

    /** SQL states of class 22 (data exception), 23 (constraint) and 54 (too large, such as an id longer than an index takes). */
    private static boolean refusesContent(JdbiException e) {
        return e.getCause() instanceof SQLException sql
                && String.valueOf(sql.getSQLState()).matches("(22|23|54).*");
    }

    private void insertAll(List<Entry> entries) {
        jdbi.useTransaction(handle -> {
            SortedMap<Cell, Tally> added = new TreeMap<>();
            for (Entry entry : inserted(handle, entries)) {
                added.computeIfAbsent(Cell.of(entry), cell -> new Tally()).add(entry);
            }
            quarters.add(handle, added);
        });
    }

    /**
     * By JDBC itself: finding out for each of thirty values how it is bound took Jdbi longer than H2 takes to insert them.
     *
     * @return those that were not there yet
     */
    private static List<Entry> inserted(Handle handle, List<Entry> entries) {
        try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT)) {
            for (Entry entry : entries) {
                bind(new Row(insert), entry);
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            List<Entry> inserted = new ArrayList<>(entries.size());
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0) {
                    inserted.add(entries.get(i));
                }
            }
            return inserted;
        } catch (SQLException e) {
            throw new TransactionException(e);
        }
    }

    private static void bind(Row row, Entry entry) throws SQLException {
        row.text(entry.id()).time(entry.startedAt()).text(entry.api().map(UsageStore::word));
        row.text(entry.keyId()).text(entry.keyName());
        row.text(entry.userId()).text(entry.user()).text(entry.teamId()).text(entry.team());
        row.text(entry.model())
                .text(entry.declaredModel())
                .text(entry.provider())
                .text(entry.upstreamModel());
        row.number(entry.status())
                .text(word(entry.outcome()))
                .text(entry.refusal().map(UsageStore::word));
        row.flag(entry.stream());
        bindUsage(row, entry.usage());
        row.number(entry.costNanoUsd()).flag(entry.priced()).number(entry.durationMillis());
        if (entry.firstTokenMillis().isPresent()) {
            row.number(entry.firstTokenMillis().getAsLong());
        } else {
            row.nothing(Types.BIGINT);
        }
        row.number(entry.attempts()).text(Trace.written(entry.trace()));
    }

    private static void bindUsage(Row row, Usage usage) throws SQLException {
        row.number(usage.input()).number(usage.cachedInput()).number(usage.cacheWrite());
        row.number(usage.output()).number(usage.reasoning()).flag(usage.exact());
    }

    /** A constant as the database has it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Values for the places of a statement, one after the other. */
    private static final class Row {

        private final PreparedStatement statement;
        private int place;

        Row(PreparedStatement statement) {
            this.statement = statement;
        }

        Row text(String text) throws SQLException {
            statement.setString(++place, Cell.storable(text));
            return this;
        }

        Row text(Optional<String> text) throws SQLException {
            return text.isPresent() ? text(text.get()) : nothing(Types.VARCHAR);
        }

        Row number(long number) throws SQLException {
            statement.setLong(++place, number);
            return this;
        }

        Row flag(boolean flag) throws SQLException {
            statement.setBoolean(++place, flag);
            return this;
        }

        Row time(Instant time) throws SQLException {
            statement.setObject(++place, time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            return this;
        }

        Row nothing(int type) throws SQLException {
            statement.setNull(++place, type);
            return this;
        }
    }

    /** Returns when what was inserted survives a power cut. */
    void makeDurable() {
        Checkpoint.sync(jdbi);
    }

    /**
     * Deletes entries that began before a time, the oldest first, without reading more than their ids.
     *
     * @return how many; fewer than {@code most} when there are no more
     */
    int deleteEntries(Instant before, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        DELETE FROM usage_entry WHERE id IN
                            (SELECT id FROM usage_entry WHERE started_at < :before ORDER BY started_at LIMIT :most)""")
                .bind("before", before)
                .bind("most", most)
                .execute());
    }
}
