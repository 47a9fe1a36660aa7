package dev.hearth.server.ledger;

import static dev.hearth.server.ledger.Entries.NOON;
import static dev.hearth.server.ledger.Entries.at;
import static dev.hearth.server.ledger.Entries.called;
import static dev.hearth.server.ledger.Entries.entry;
import static dev.hearth.server.ledger.Entries.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Usage;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class UsageStoreTest {

    private static final Instant LATER = NOON.plus(Duration.ofDays(1_000));

    private final TestDatabase database;
    private final UsageStore store;

    UsageStoreTest(TestDatabase database) {
        this.database = database;
        this.store = new UsageStore(database.database());
    }

    @AfterEach
    void clear() {
        database.clear();
    }

    private List<UsageRow> usage(GroupBy groupBy) {
        return store.usage(groupBy, NOON, LATER);
    }

    private List<String> listed(
            Optional<String> key, Optional<String> model, OptionalInt status, Optional<String> after, int limit) {
        return ids(store.requests(new RequestFilter(key, model, status, after, limit)));
    }

    private List<String> page(String after, int limit) {
        return listed(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.ofNullable(after), limit);
    }

    @Test
    void anEntryComesBackAsItWas() {
        Entry full = entry("full");
        Entry sparse = new Entry(
                "sparse",
                NOON.plusNanos(1_000),
                "k",
                "k",
                Optional.empty(),
                Optional.of("red"),
                "m",
                Optional.empty(),
                Optional.empty(),
                429,
                Entry.Outcome.REFUSED,
                false,
                Usage.NONE,
                0,
                1,
                OptionalLong.empty(),
                0);
        store.insert(List.of(full, sparse));

        assertThat(store.request("full")).contains(full);
        assertThat(store.request("sparse")).contains(sparse);
        assertThat(store.request("nowhere")).isEmpty();
    }

    @Test
    void anEntryIsInsertedOnceHoweverOftenItComes() {
        store.insert(List.of(entry("a"), entry("b")));
        store.insert(List.of(entry("b"), entry("c"), entry("c")));

        assertThat(page(null, 10)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void whatTheDatabaseCannotHoldIsNamedAndTheRestIsInserted() {
        Entry tooLong = entry(Entries.noise(100_000));

        List<Entry> refused = store.insert(List.of(entry("a"), tooLong, entry("b")));

        assertThat(refused).isEqualTo(postgres() ? List.of(tooLong) : List.of());
        assertThat(page(null, 10)).hasSize(postgres() ? 2 : 3).contains("a", "b");
    }

    /** H2 takes an id of any length. */
    private boolean postgres() {
        return database.url().startsWith("jdbc:postgresql:");
    }

    @Test
    void aNameWithNulIsStored() {
        store.insert(List.of(called("nul", NOON, "ci", "m\u0000x", 404, Entry.Outcome.REFUSED)));

        assertThat(store.request("nul").orElseThrow().model()).isEqualTo("m\uFFFDx");
    }

    @Test
    void usageIsSummedUpPerKeyWithItsName() {
        store.insert(List.of(
                called("1", NOON, "ci", "gpt-4o", 200, Entry.Outcome.OK),
                called("2", NOON, "ci", "gpt-4o", 499, Entry.Outcome.CLIENT_GONE),
                called("3", NOON, "ci", "gpt-4o", 502, Entry.Outcome.FAILED),
                called("4", NOON, "web", "qwen", 429, Entry.Outcome.REFUSED)));

        assertThat(usage(GroupBy.KEY))
                .containsExactly(
                        new UsageRow(Optional.of("id-of-ci"), Optional.of("ci"), 3, 1, 30, 12, 60, 15, 4_500),
                        new UsageRow(Optional.of("id-of-web"), Optional.of("web"), 1, 1, 10, 4, 20, 5, 1_500));
    }

    @Test
    void usageIsGroupedByAnything() {
        store.insert(List.of(
                called("1", NOON, "ci", "gpt-4o", 200, Entry.Outcome.OK),
                called("2", NOON, "ci", "qwen", 200, Entry.Outcome.OK),
                called("3", NOON, "ci", "qwen", 200, Entry.Outcome.OK)));

        assertThat(usage(GroupBy.MODEL))
                .extracting(row -> row.group().orElseThrow())
                .containsExactly("qwen", "gpt-4o");
        assertThat(usage(GroupBy.USER)).extracting(UsageRow::group).containsExactly(Optional.of("mei"));
        assertThat(usage(GroupBy.PROVIDER)).extracting(UsageRow::group).containsExactly(Optional.of("openai"));
        assertThat(usage(GroupBy.TEAM)).extracting(UsageRow::group).containsExactly(Optional.empty());
    }

    @Test
    void hoursAndDaysAreThoseOfUtcWhereverTheServerStands() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        try {
            store.insert(List.of(
                    at("1", Instant.parse("2026-11-20T23:59:59.999999Z")),
                    at("2", Instant.parse("2026-11-21T00:00:00Z")),
                    at("3", Instant.parse("2026-11-21T00:30:00Z"))));

            assertThat(usage(GroupBy.HOUR))
                    .extracting(row -> row.group().orElseThrow())
                    .containsExactly("2026-11-20T23:00:00Z", "2026-11-21T00:00:00Z");
            assertThat(usage(GroupBy.DAY))
                    .extracting(row -> row.group().orElseThrow())
                    .containsExactly("2026-11-20", "2026-11-21");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aReportBeginsAtFromAndEndsBeforeTo() {
        store.insert(List.of(at("1", NOON), at("2", NOON.plusSeconds(1)), at("3", NOON.plusSeconds(2))));

        assertThat(store.usage(GroupBy.KEY, NOON, NOON.plusSeconds(2)))
                .extracting(UsageRow::requests)
                .containsExactly(2L);
        assertThat(store.usage(GroupBy.KEY, LATER, LATER)).isEmpty();
    }

    @Test
    void requestsAreListedNewestFirstAndPaged() {
        store.insert(List.of(
                at("a", NOON),
                at("b", NOON.plusSeconds(2)),
                at("c", NOON.plusSeconds(1)),
                at("d", NOON.plusSeconds(1))));

        assertThat(page(null, 10)).containsExactly("b", "d", "c", "a");
        assertThat(page(null, 2)).containsExactly("b", "d");
        assertThat(page("d", 2)).containsExactly("c", "a");
        assertThat(page("a", 2)).isEmpty();
        assertThat(page("unknown", 2)).isEmpty();
    }

    @Test
    void requestsAreFiltered() {
        store.insert(List.of(
                called("1", NOON, "ci", "gpt-4o", 200, Entry.Outcome.OK),
                called("2", NOON, "ci", "qwen", 502, Entry.Outcome.FAILED),
                called("3", NOON, "web", "qwen", 200, Entry.Outcome.OK)));

        assertThat(listed(Optional.of("id-of-ci"), Optional.empty(), OptionalInt.empty(), Optional.empty(), 9))
                .containsExactly("2", "1");
        assertThat(listed(Optional.empty(), Optional.of("qwen"), OptionalInt.of(200), Optional.empty(), 9))
                .containsExactly("3");
        assertThat(listed(Optional.of("id-of-ci"), Optional.empty(), OptionalInt.empty(), Optional.of("2"), 9))
                .containsExactly("1");
    }
}
