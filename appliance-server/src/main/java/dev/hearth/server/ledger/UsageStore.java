package dev.hearth.server.ledger;

import dev.hearth.server.llm.Usage;
import dev.hearth.server.store.Database;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The usage entries in the database. */
final class UsageStore {

    private static final String INSERT = """
            INSERT INTO usage_entry (id, started_at, key_id, key_name, user_name, team, model, provider, upstream_model,
                status, outcome, stream, input_tokens, cached_tokens, output_tokens, reasoning_tokens, exact,
                cost_nano_usd, duration_ms, first_token_ms, attempts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /** Two calls may have begun in the same microsecond; the id then decides. */
    private static final String OLDER = "started_at <= :at AND (started_at < :at OR id < :after)";

    private final Jdbi jdbi;

    UsageStore(Database database) {
        this(database.jdbi());
    }

    UsageStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Inserts those that are not there yet, in one transaction.
     *
     * @return those that the database refuses for what they contain, and will refuse for ever
     */
    List<Entry> insert(List<Entry> entries) {
        try {
            jdbi.useTransaction(handle -> insert(handle, entries));
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
                jdbi.useHandle(handle -> insert(handle, List.of(entry)));
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

    private static void insert(Handle handle, List<Entry> entries) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (Entry entry : entries) {
            bindCaller(batch, entry);
            bindAnswer(batch, entry);
            bindUsage(batch, entry);
            batch.add();
        }
        batch.execute();
    }

    private static void bindCaller(PreparedBatch batch, Entry entry) {
        batch.bind(0, storable(entry.id()))
                .bind(1, entry.startedAt())
                .bind(2, storable(entry.keyId()))
                .bind(3, storable(entry.keyName()))
                .bind(4, storable(entry.user()))
                .bind(5, storable(entry.team()));
    }

    private static void bindAnswer(PreparedBatch batch, Entry entry) {
        batch.bind(6, storable(entry.model()))
                .bind(7, storable(entry.provider()))
                .bind(8, storable(entry.upstreamModel()))
                .bind(9, entry.status())
                .bind(10, entry.outcome().name().toLowerCase(Locale.ROOT))
                .bind(11, entry.stream());
    }

    private static void bindUsage(PreparedBatch batch, Entry entry) {
        Usage usage = entry.usage();
        batch.bind(12, usage.input())
                .bind(13, usage.cachedInput())
                .bind(14, usage.output())
                .bind(15, usage.reasoning())
                .bind(16, usage.exact())
                .bind(17, entry.costNanoUsd())
                .bind(18, entry.durationMillis())
                .bind(19, boxed(entry.firstTokenMillis()))
                .bind(20, entry.attempts());
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static @Nullable String storable(Optional<String> text) {
        return text.map(UsageStore::storable).orElse(null);
    }

    /** PostgreSQL takes no NUL in a text, and a caller may name a model as he likes. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** Returns when what was inserted survives a power cut. PostgreSQL promises that with each commit, H2 only here. */
    void makeDurable() {
        jdbi.useHandle(handle -> {
            if (handle.queryMetadata(DatabaseMetaData::getDatabaseProductName).equals("H2")) {
                handle.execute("CHECKPOINT SYNC");
            }
        });
    }

    /** Hours and days in their order, anything else with the most requests first. */
    List<UsageRow> usage(GroupBy groupBy, Instant from, Instant to) {
        String sql = report(groupBy.expression(), groupBy.overTime() ? "grouped" : "requests DESC, grouped");
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> usageRow(groupBy, row))
                .list());
    }

    private static String report(String grouping, String order) {
        return """
                SELECT %1$s AS grouped, max(key_name) AS name, count(*) AS requests,
                    sum(CASE WHEN outcome IN ('refused', 'failed') THEN 1 ELSE 0 END) AS errors,
                    sum(input_tokens) AS input, sum(cached_tokens) AS cached, sum(output_tokens) AS output,
                    sum(reasoning_tokens) AS reasoning, sum(cost_nano_usd) AS cost
                FROM usage_entry
                WHERE started_at >= :from AND started_at < :to
                GROUP BY %1$s
                ORDER BY %2$s
                """.formatted(grouping, order);
    }

    private static UsageRow usageRow(GroupBy groupBy, ResultSet row) throws SQLException {
        Optional<String> group = Optional.ofNullable(row.getString("grouped")).map(groupBy::shown);
        return new UsageRow(
                group,
                groupBy == GroupBy.KEY ? Optional.ofNullable(row.getString("name")) : group,
                row.getLong("requests"),
                row.getLong("errors"),
                row.getLong("input"),
                row.getLong("cached"),
                row.getLong("output"),
                row.getLong("reasoning"),
                row.getLong("cost"));
    }

    /** Newest first. */
    List<Entry> requests(RequestFilter filter) {
        Optional<Entry> last = filter.after().flatMap(this::request);
        if (filter.after().isPresent() && last.isEmpty()) {
            return List.of();
        }
        Map<String, Object> bindings = new LinkedHashMap<>();
        String where = conditions(filter, last, bindings);
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM usage_entry" + where + " ORDER BY started_at DESC, id DESC LIMIT :limit")
                .bindMap(bindings)
                .bind("limit", filter.limit())
                .map((row, context) -> entry(row))
                .list());
    }

    private static String conditions(RequestFilter filter, Optional<Entry> last, Map<String, Object> bindings) {
        List<String> conditions = new ArrayList<>();
        filter.key().ifPresent(key -> require("key_id = :key", "key", key, conditions, bindings));
        filter.model().ifPresent(model -> require("model = :model", "model", model, conditions, bindings));
        filter.status().ifPresent(status -> require("status = :status", "status", status, conditions, bindings));
        last.ifPresent(entry -> {
            require(OLDER, "after", entry.id(), conditions, bindings);
            bindings.put("at", entry.startedAt());
        });
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static void require(
            String condition, String name, Object value, List<String> conditions, Map<String, Object> bindings) {
        conditions.add(condition);
        bindings.put(name, value);
    }

    Optional<Entry> request(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM usage_entry WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findFirst());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getString("key_id"),
                row.getString("key_name"),
                Optional.ofNullable(row.getString("user_name")),
                Optional.ofNullable(row.getString("team")),
                row.getString("model"),
                Optional.ofNullable(row.getString("provider")),
                Optional.ofNullable(row.getString("upstream_model")),
                row.getInt("status"),
                Entry.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getBoolean("stream"),
                usage(row),
                row.getLong("cost_nano_usd"),
                row.getLong("duration_ms"),
                firstToken(row),
                row.getInt("attempts"));
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("input_tokens"),
                row.getLong("cached_tokens"),
                0,
                row.getLong("output_tokens"),
                row.getLong("reasoning_tokens"),
                row.getBoolean("exact"));
    }

    private static OptionalLong firstToken(ResultSet row) throws SQLException {
        long millis = row.getLong("first_token_ms");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(millis);
    }
}
