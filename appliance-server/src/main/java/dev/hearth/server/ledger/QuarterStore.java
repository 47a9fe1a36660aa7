package dev.hearth.server.ledger;

import dev.hearth.server.identity.Account;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** The sums by quarters of an hour, in the table {@code usage_quarter}. */
final class QuarterStore {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final String THIS_CELL = """
             WHERE quarter = :quarter AND key_id = :key_id AND user_id = :user_id AND team_id = :team_id
                AND model = :model AND declared_model = :declared_model AND provider = :provider""";

    private static final String INSERT = """
            INSERT INTO usage_quarter (quarter, key_id, user_id, team_id, model, declared_model, provider, key_name,
                user_name, team_name, requests, errors, unpriced, inexact, input_tokens, cached_tokens,
                cache_write_tokens, output_tokens, reasoning_tokens, cost_nano_usd, latency, first_token)
            VALUES (:quarter, :key_id, :user_id, :team_id, :model, :declared_model, :provider, :key_name, :user_name,
                :team_name, :requests, :errors, :unpriced, :inexact, :input, :cached, :cache_write, :output, :reasoning,
                :cost, :latency, :first_token)
            ON CONFLICT DO NOTHING""";

    private static final String UPDATE = """
            UPDATE usage_quarter SET key_name = :key_name, user_name = :user_name, team_name = :team_name,
                requests = :requests, errors = :errors, unpriced = :unpriced, inexact = :inexact, input_tokens = :input,
                cached_tokens = :cached, cache_write_tokens = :cache_write, output_tokens = :output,
                reasoning_tokens = :reasoning, cost_nano_usd = :cost, latency = :latency, first_token = :first_token
            """ + THIS_CELL;

    private final Jdbi jdbi;

    QuarterStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds to the rows, which are then locked until the transaction of {@code handle} is over. */
    void add(Handle handle, SortedMap<Cell, Tally> added) {
        added.forEach((cell, tally) -> {
            if (!updated(handle, cell, tally) && !inserted(handle, cell, tally) && !updated(handle, cell, tally)) {
                throw new IllegalStateException("the sums of " + cell + " neither exist nor can be made");
            }
        });
    }

    private static boolean updated(Handle handle, Cell cell, Tally added) {
        Optional<Tally> before = bind(
                        handle.createQuery("SELECT * FROM usage_quarter " + THIS_CELL + " FOR UPDATE"), cell)
                .map((row, context) -> tally(row))
                .findFirst();
        before.ifPresent(tally ->
                bind(bind(handle.createUpdate(UPDATE), cell), tally.add(added)).execute());
        return before.isPresent();
    }

    private static boolean inserted(Handle handle, Cell cell, Tally added) {
        return bind(bind(handle.createUpdate(INSERT), cell), added).execute() == 1;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Cell cell) {
        return statement
                .bind("quarter", cell.quarter())
                .bind("key_id", cell.keyId())
                .bind("user_id", cell.userId())
                .bind("team_id", cell.teamId())
                .bind("model", cell.model())
                .bind("declared_model", cell.declaredModel())
                .bind("provider", cell.provider());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tally tally) {
        Tally.Names names = tally.names();
        Tally.Sums sums = tally.sums();
        return statement
                .bind("key_name", names.key())
                .bind("user_name", names.user())
                .bind("team_name", names.team())
                .bind("requests", sums.requests())
                .bind("errors", sums.errors())
                .bind("unpriced", sums.unpriced())
                .bind("inexact", sums.inexact())
                .bind("input", sums.input())
                .bind("cached", sums.cached())
                .bind("cache_write", sums.cacheWrite())
                .bind("output", sums.output())
                .bind("reasoning", sums.reasoning())
                .bind("cost", sums.costNanoUsd())
                .bind("latency", tally.latency().bytes())
                .bind("first_token", tally.firstToken().bytes());
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return add(row, new Tally());
    }

    private static Tally add(ResultSet row, Tally tally) throws SQLException {
        return tally.add(new Tally.Sums(
                        row.getLong("requests"),
                        row.getLong("errors"),
                        row.getLong("unpriced"),
                        row.getLong("inexact"),
                        row.getLong("input_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("reasoning_tokens"),
                        row.getLong("cost_nano_usd")))
                .add(row.getBytes("latency"), row.getBytes("first_token"))
                .named(new Tally.Names(
                        row.getString("key_name"), row.getString("user_name"), row.getString("team_name")));
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                row.getLong("quarter"),
                row.getString("key_id"),
                row.getString("user_id"),
                row.getString("team_id"),
                row.getString("model"),
                row.getString("declared_model"),
                row.getString("provider"));
    }

    /** The first and the last quarter that there is anything of. */
    Optional<Span> span() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT min(quarter) AS first, max(quarter) AS last FROM usage_quarter")
                .map((row, context) -> {
                    long first = row.getLong("first");
                    return row.wasNull() ? Optional.<Span>empty() : Optional.of(new Span(first, row.getLong("last")));
                })
                .one());
    }

    /** Both ends included. */
    record Span(long first, long last) {}

    /**
     * Adds every row of some quarters that a filter lets through, oldest quarter first.
     *
     * @param groups where a row belongs
     */
    void read(Span span, UsageFilter filter, Function<Cell, Tally> groups) {
        Map<String, String> columns = columns(filter);
        StringBuilder sql = new StringBuilder("SELECT * FROM usage_quarter WHERE quarter BETWEEN :first AND :last");
        columns.keySet().forEach(column -> sql.append(" AND %1$s = :%1$s".formatted(column)));
        jdbi.useHandle(
                handle -> handle.createQuery(sql.append(" ORDER BY quarter").toString())
                        .bind("first", span.first())
                        .bind("last", span.last())
                        .bindMap(columns)
                        .map((row, context) -> row(row, filter, groups))
                        .forEach(_ -> {}));
    }

    private static boolean row(ResultSet row, UsageFilter filter, Function<Cell, Tally> groups) throws SQLException {
        Cell cell = cell(row);
        boolean taken = filter.takes(cell);
        if (taken) {
            add(row, groups.apply(cell));
        }
        return taken;
    }

    /** The newest quarters of a span in which there are calls that a filter may let through, newest first. */
    List<Long> holding(RequestFilter filter, Span span, int most) {
        UsageFilter whose = filter.whose();
        StringBuilder sql =
                new StringBuilder("SELECT DISTINCT quarter FROM usage_quarter WHERE quarter BETWEEN :first AND :last");
        Map<String, Object> values = new LinkedHashMap<>();
        columns(whose).forEach((column, value) -> {
            // Of models that nobody has declared no row says the name.
            sql.append(column.equals("model") ? " AND model IN (:model, '')" : " AND %1$s = :%1$s".formatted(column));
            values.put(column, value);
        });
        for (int i = 0; i < whose.users().size(); i++) {
            sql.append(i == 0 ? " AND user_id IN (" : ", ").append(":user").append(i);
            values.put("user" + i, whose.users().get(i));
        }
        sql.append(whose.users().isEmpty() ? "" : ")").append(filter.onlyErrors() ? " AND errors > 0" : "");
        return jdbi.withHandle(handle -> handle.createQuery(
                        sql.append(" ORDER BY quarter DESC LIMIT :most").toString())
                .bind("first", span.first())
                .bind("last", span.last())
                .bind("most", most)
                .bindMap(values)
                .mapTo(Long.class)
                .list());
    }

    private static Map<String, String> columns(UsageFilter filter) {
        Map<String, String> columns = new LinkedHashMap<>();
        filter.key().ifPresent(key -> columns.put("key_id", key));
        filter.team().ifPresent(team -> columns.put("team_id", team));
        filter.model().ifPresent(model -> columns.put("model", model));
        filter.provider().ifPresent(provider -> columns.put("provider", provider));
        return columns;
    }

    /** What an account has used from a quarter on. */
    Spent spent(Account.Kind kind, String id, long from) {
        return spent(kind, id, from, Long.MAX_VALUE);
    }

    Spent spent(Account.Kind kind, String id, long from, long until) {
        String sql = "SELECT coalesce(sum(cost_nano_usd), 0) AS cost,"
                + " coalesce(sum(input_tokens), 0) + coalesce(sum(output_tokens), 0) AS tokens"
                + " FROM usage_quarter WHERE quarter >= :from AND quarter < :until AND " + column(kind) + " = :id";
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("from", from)
                .bind("until", until)
                .bind("id", id)
                .map((row, context) -> new Spent(number(row, "cost"), number(row, "tokens")))
                .one());
    }

    /** Sums of bigint are exact decimals in both databases, and may be too large for a long. */
    private static long number(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).min(MOST).longValueExact();
    }

    static String column(Account.Kind kind) {
        return switch (kind) {
            case KEY -> "key_id";
            case USER -> "user_id";
            case TEAM -> "team_id";
            case MODEL -> "declared_model";
            case PROVIDER -> "provider";
        };
    }

    /**
     * Deletes rows before a quarter, those of the oldest {@code most} quarters there are.
     *
     * @return how many rows; none when there is nothing before
     */
    int delete(long before, int most) {
        Optional<Span> span = span();
        if (span.isEmpty() || span.get().first() >= before) {
            return 0;
        }
        return jdbi.withHandle(handle -> handle.createUpdate("DELETE FROM usage_quarter WHERE quarter < :end")
                .bind("end", Math.min(before, span.get().first() + most))
                .execute());
    }
}
