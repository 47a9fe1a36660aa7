package dev.hearth.server.ledger;

import dev.hearth.server.ledger.QuarterStore.Span;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Reads usage entries back: the request log. */
final class RequestStore {

    /** Two calls may have begun in the same microsecond; the id then decides. */
    private static final String OLDER = "started_at <= :at AND (started_at < :at OR id < :after)";

    private static final int AT_ONCE = 100;

    private final Jdbi jdbi;
    private final QuarterStore quarters;

    RequestStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.quarters = new QuarterStore(jdbi);
    }

    /** Newest first. What may be rare among millions is not searched for: the sums tell in which quarters of an hour it is. */
    List<Entry> requests(RequestFilter filter) {
        Optional<Entry> last = filter.after().flatMap(this::request);
        if (filter.after().isPresent() && last.isEmpty()) {
            return List.of();
        }
        return filter.seeks() ? sought(filter, last) : listed(filter, last, filter.limit());
    }

    private List<Entry> sought(RequestFilter filter, Optional<Entry> last) {
        Optional<Long> newest = Stream.concat(
                        last.map(Entry::startedAt).stream(), filter.to().map(to -> to.minusNanos(1)).stream())
                .map(Cell::quarterOf)
                .min(Comparator.naturalOrder());
        long oldest = filter.from().map(Cell::quarterOf).orElse(Long.MIN_VALUE);
        Span span = new Span(oldest, newest.orElse(Long.MAX_VALUE));
        List<Entry> found = new ArrayList<>();
        List<Long> candidates = quarters.holding(filter, span, AT_ONCE);
        while (!candidates.isEmpty() && found.size() < filter.limit()) {
            for (long quarter : candidates) {
                if (found.size() < filter.limit()) {
                    found.addAll(listed(within(filter, quarter), last, filter.limit() - found.size()));
                }
            }
            candidates = quarters.holding(filter, new Span(oldest, candidates.getLast() - 1), AT_ONCE);
        }
        return found;
    }

    /** The same, of one quarter of an hour alone. */
    private static RequestFilter within(RequestFilter filter, long quarter) {
        Instant start = Instant.ofEpochSecond(quarter * Cell.SECONDS);
        Instant end = start.plusSeconds(Cell.SECONDS);
        return filter.between(
                filter.from().filter(start::isBefore).orElse(start),
                filter.to().filter(end::isAfter).orElse(end));
    }

    private List<Entry> listed(RequestFilter filter, Optional<Entry> last, int limit) {
        Conditions conditions = conditions(filter);
        last.ifPresent(entry -> conditions.require(OLDER, Map.of("after", entry.id(), "at", entry.startedAt())));
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM usage_entry" + conditions.where()
                        + " ORDER BY started_at DESC, id DESC LIMIT :limit")
                .bindMap(conditions.bindings)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    private static Conditions conditions(RequestFilter filter) {
        Conditions conditions = conditions(filter.whose());
        filter.status().ifPresent(status -> conditions.require("status = :status", "status", status));
        filter.outcome()
                .ifPresent(outcome -> conditions.require("outcome = :outcome", "outcome", UsageStore.word(outcome)));
        filter.stream().ifPresent(stream -> conditions.require("stream = :stream", "stream", stream));
        filter.api().ifPresent(api -> conditions.require("api = :api", "api", UsageStore.word(api)));
        filter.from().ifPresent(from -> conditions.require("started_at >= :from", "from", from));
        filter.to().ifPresent(to -> conditions.require("started_at < :to", "to", to));
        filter.minDurationMillis().ifPresent(least -> conditions.require("duration_ms >= :least", "least", least));
        filter.idPrefix().ifPresent(prefix -> conditions.require("id LIKE :prefix", "prefix", literal(prefix) + "%"));
        return conditions;
    }

    private static Conditions conditions(UsageFilter filter) {
        Conditions conditions = new Conditions();
        filter.key().ifPresent(key -> conditions.require("key_id = :key", "key", key));
        if (!filter.users().isEmpty()) {
            conditions.require(
                    "coalesce(user_id, user_name) IN ("
                            + Conditions.names(filter.users().size()) + ")",
                    Conditions.numbered(filter.users()));
        }
        filter.team().ifPresent(team -> conditions.require("coalesce(team_id, team) = :team", "team", team));
        filter.model().ifPresent(model -> conditions.require("model = :model", "model", model));
        filter.provider().ifPresent(provider -> conditions.require("provider = :provider", "provider", provider));
        return conditions;
    }

    /** Without the meaning that LIKE gives to some characters. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** What a row must meet. */
    private static final class Conditions {

        private final StringBuilder text = new StringBuilder();
        private final Map<String, Object> bindings = new LinkedHashMap<>();

        void require(String condition, String name, Object value) {
            require(condition, Map.of(name, value));
        }

        void require(String condition, Map<String, Object> values) {
            text.append(text.isEmpty() ? " WHERE " : " AND ").append(condition);
            bindings.putAll(values);
        }

        static String names(int count) {
            return IntStream.range(0, count).mapToObj(i -> ":user" + i).collect(Collectors.joining(", "));
        }

        static Map<String, Object> numbered(List<String> values) {
            Map<String, Object> numbered = new LinkedHashMap<>();
            values.forEach(value -> numbered.put("user" + numbered.size(), value));
            return numbered;
        }

        String where() {
            return text.toString();
        }
    }

    Optional<Entry> request(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM usage_entry WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findFirst());
    }

    /** Hands out every entry that began from {@code from} until before {@code to}; in no order. */
    void within(Instant from, Instant to, Consumer<Entry> taker) {
        jdbi.useHandle(
                handle -> handle.createQuery("SELECT * FROM usage_entry WHERE started_at >= :from AND started_at < :to")
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, context) -> entry(row))
                        .forEach(taker));
    }

    /** Whether there is any entry that began from {@code from} until before {@code to}. */
    boolean any(Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id FROM usage_entry WHERE started_at >= :from AND started_at < :to LIMIT 1")
                .bind("from", from)
                .bind("to", to)
                .mapTo(String.class)
                .findFirst()
                .isPresent());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                constant(row, "api", Call.Api.class),
                row.getString("key_id"),
                row.getString("key_name"),
                text(row, "user_id"),
                text(row, "user_name"),
                text(row, "team_id"),
                text(row, "team"),
                row.getString("model"),
                text(row, "declared_model"),
                text(row, "provider"),
                text(row, "upstream_model"),
                row.getInt("status"),
                constant(row, "outcome", Entry.Outcome.class).orElseThrow(),
                constant(row, "refusal", Refusal.Kind.class),
                row.getBoolean("stream"),
                usage(row),
                row.getLong("cost_nano_usd"),
                row.getBoolean("priced"),
                row.getLong("duration_ms"),
                firstToken(row),
                row.getInt("attempts"),
                Trace.read(text(row, "trace")));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static <E extends Enum<E>> Optional<E> constant(ResultSet row, String column, Class<E> type)
            throws SQLException {
        return text(row, column).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("input_tokens"),
                row.getLong("cached_tokens"),
                row.getLong("cache_write_tokens"),
                row.getLong("output_tokens"),
                row.getLong("reasoning_tokens"),
                row.getBoolean("exact"));
    }

    private static OptionalLong firstToken(ResultSet row) throws SQLException {
        long millis = row.getLong("first_token_ms");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(millis);
    }
}
