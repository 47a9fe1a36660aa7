package dev.hearth.server.ledger;

import static dev.hearth.server.ledger.Entries.NOON;
import static dev.hearth.server.ledger.Entries.at;
import static dev.hearth.server.ledger.Entries.called;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.UsageRow.Group;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class UsageReportTest {

    private static final Instant LATER = NOON.plus(Duration.ofDays(1_000));
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    private final TestDatabase database;
    private final UsageStore store;
    private final QuarterStore quarters;

    UsageReportTest(TestDatabase database) {
        Jdbi jdbi = database.database().jdbi();
        this.database = database;
        this.store = new UsageStore(jdbi);
        this.quarters = new QuarterStore(jdbi);
    }

    @AfterEach
    void clear() {
        database.clear();
    }

    private List<UsageRow> report(UsageQuery query) {
        List<UsageRow> rows = new ArrayList<>();
        RequestStore requests = new RequestStore(database.database().jdbi());
        new UsageReport(quarters, requests, query, rows::add).write();
        return rows;
    }

    private List<UsageRow> report(GroupBy groupBy) {
        return report(Entries.query(groupBy, NOON, LATER));
    }

    private static List<String> ids(List<UsageRow> rows) {
        return rows.stream()
                .map(row -> row.groups().stream()
                        .map(group -> group.id().orElse("-"))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** More than there are connections. */
    private static final int STALLED = 15;

    @Test
    void whoTakesAReportMaySleepOverItWithoutAConnection() throws InterruptedException {
        List<Entry> entries = new ArrayList<>();
        for (int hour = 0; hour < 100; hour++) {
            entries.add(at("e" + hour, NOON.plus(Duration.ofHours(hour))));
        }
        store.insert(entries);
        CountDownLatch stalled = new CountDownLatch(STALLED);
        CountDownLatch reading = new CountDownLatch(1);
        AtomicInteger rows = new AtomicInteger();
        List<Thread> sleepers = new ArrayList<>();
        for (int i = 0; i < STALLED; i++) {
            // The first quarter counts in part, so that its entries are read too.
            UsageQuery query = Entries.query(GroupBy.HOUR, NOON.minusSeconds(1), LATER.plusSeconds(1));
            RequestStore requests = new RequestStore(database.database().jdbi());
            sleepers.add(Thread.ofVirtual()
                    .start(() -> new UsageReport(quarters, requests, query, _ -> {
                                stalled.countDown();
                                awaits(reading);
                                rows.incrementAndGet();
                            })
                            .write()));
        }

        assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(report(GroupBy.KEY).getFirst().requests()).isEqualTo(100);

        reading.countDown();
        for (Thread sleeper : sleepers) {
            sleeper.join();
        }
        assertThat(rows).hasValue(STALLED * 100);
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void usageIsSummedUpPerKeyWithItsName() {
        store.insert(List.of(
                called("1", NOON, "ci", "gpt-4o", 200, Entry.Outcome.OK),
                called("2", NOON, "ci", "gpt-4o", 499, Entry.Outcome.CLIENT_GONE),
                called("3", NOON, "ci", "gpt-4o", 502, Entry.Outcome.FAILED),
                called("4", NOON, "web", "qwen", 429, Entry.Outcome.REFUSED)));

        UsageRow ci = report(GroupBy.KEY).getFirst();
        UsageRow web = report(GroupBy.KEY).getLast();

        assertThat(ci.groups()).containsExactly(new Group(GroupBy.KEY, Optional.of("id-of-ci"), Optional.of("ci")));
        assertThat(List.of(ci.requests(), ci.errors(), ci.unpriced(), ci.inexact()))
                .containsExactly(3L, 1L, 0L, 3L);
        assertThat(List.of(ci.inputTokens(), ci.cachedTokens(), ci.cacheWriteTokens()))
                .containsExactly(30L, 12L, 9L);
        assertThat(List.of(ci.outputTokens(), ci.reasoningTokens(), ci.costNanoUsd()))
                .containsExactly(60L, 15L, 4_500L);
        assertThat(List.of(web.requests(), web.errors())).containsExactly(1L, 1L);
        assertThat(ci.latency().p99().orElseThrow()).isBetween(313L, 329L);
        assertThat(ci.firstToken().p50().orElseThrow()).isBetween(44L, 46L);
    }

    @Test
    void usageIsGroupedByAnythingAndBySeveralThings() {
        store.insert(List.of(
                called("1", NOON, "ci", "gpt-4o", 200, Entry.Outcome.OK),
                called("2", NOON, "ci", "qwen", 200, Entry.Outcome.OK),
                called("3", NOON, "web", "qwen", 200, Entry.Outcome.OK)));

        assertThat(ids(report(GroupBy.MODEL))).containsExactly("qwen", "gpt-4o");
        assertThat(ids(report(GroupBy.USER))).containsExactly("id-of-mei");
        assertThat(ids(report(GroupBy.PROVIDER))).containsExactly("openai");
        assertThat(ids(report(GroupBy.TEAM))).containsExactly("-");
        UsageQuery both =
                new UsageQuery(List.of(GroupBy.MODEL, GroupBy.KEY), NOON, LATER, UsageFilter.EVERYBODY, ZoneOffset.UTC);
        assertThat(ids(report(both))).containsExactlyInAnyOrder("qwen id-of-web", "qwen id-of-ci", "gpt-4o id-of-ci");
    }

    @Test
    void aModelThatNobodyDeclaredHasNoLineOfItsOwn() {
        Entry made = called("1", NOON, "ci", "what-i-thought-of", 404, Entry.Outcome.REFUSED);
        store.insert(List.of(new Anonymous(made).undeclared()));

        assertThat(ids(report(GroupBy.MODEL))).containsExactly("-");
    }

    @Test
    void hoursAndDaysAreThoseOfTheTimeZoneThatIsAskedFor() {
        store.insert(List.of(
                at("1", Instant.parse("2026-11-20T18:29:59.999999Z")),
                at("2", Instant.parse("2026-11-20T18:30:00Z")),
                at("3", Instant.parse("2026-11-21T00:30:00Z"))));

        assertThat(ids(report(GroupBy.HOUR))).containsExactly("2026-11-20T18:00:00Z", "2026-11-21T00:00:00Z");
        assertThat(ids(report(GroupBy.DAY))).containsExactly("2026-11-20", "2026-11-21");
        assertThat(ids(report(new UsageQuery(List.of(GroupBy.HOUR), NOON, LATER, UsageFilter.EVERYBODY, KOLKATA))))
                .containsExactly("2026-11-20T23:00:00+05:30", "2026-11-21T00:00:00+05:30", "2026-11-21T06:00:00+05:30");
        List<UsageRow> days = report(new UsageQuery(List.of(GroupBy.DAY), NOON, LATER, UsageFilter.EVERYBODY, KOLKATA));
        assertThat(days).extracting(UsageRow::requests).containsExactly(1L, 2L);
    }

    @Test
    void aReportBeginsAtFromAndEndsBeforeTo() {
        store.insert(List.of(at("1", NOON), at("2", NOON.plusSeconds(1)), at("3", NOON.plusSeconds(2))));

        assertThat(report(Entries.query(GroupBy.KEY, NOON, NOON.plusSeconds(2))))
                .extracting(UsageRow::requests)
                .containsExactly(2L);
        assertThat(report(Entries.query(GroupBy.KEY, LATER, LATER.plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void whatEntriesNoLongerTellTheWholeQuarterSays() {
        store.insert(List.of(at("1", NOON), at("2", NOON.plusSeconds(100))));
        store.deleteEntries(LATER, 10);

        assertThat(report(Entries.query(GroupBy.KEY, NOON.plusSeconds(50), LATER)))
                .extracting(UsageRow::requests)
                .containsExactly(2L);
    }

    @Test
    void anEntryThatComesAgainCountsOnce() {
        store.insert(List.of(at("1", NOON), at("1", NOON), at("2", NOON)));
        store.insert(List.of(at("2", NOON), at("3", NOON)));

        assertThat(report(GroupBy.KEY)).extracting(UsageRow::requests).containsExactly(3L);
    }

    /** What the quarters say is what the entries say and what a plain loop says, whatever came twice, at any cut. */
    @Test
    void sumsOfQuartersAreTheSumsOfEntries() {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            List<Entry> entries = Anonymous.random(random, 400);
            List<Entry> left = new ArrayList<>(entries);
            while (!left.isEmpty()) {
                List<Entry> batch = left.subList(0, Math.min(left.size(), 1 + random.nextInt(60)));
                store.insert(batch);
                store.insert(entries.subList(0, random.nextInt(30)));
                batch.clear();
            }
            Instant from = NOON.plusSeconds(random.nextInt(20_000));
            Instant to = from.plusSeconds(1 + random.nextInt(60_000));

            for (GroupBy by :
                    List.of(GroupBy.KEY, GroupBy.USER, GroupBy.MODEL, GroupBy.PROVIDER, GroupBy.DAY, GroupBy.MONTH)) {
                assertThat(sums(report(Entries.query(by, from, to))))
                        .as("by %s with seed %d", by, seed)
                        .isEqualTo(naive(entries, by, from, to));
            }
            assertSpentIsTrue(entries, from);
            clear();
        }
    }

    private void assertSpentIsTrue(List<Entry> entries, Instant from) {
        Instant quarter = Instant.ofEpochSecond(Cell.quarterOf(from) * Cell.SECONDS);
        Predicate<Entry> mine =
                entry -> entry.keyId().equals("key-1") && !entry.startedAt().isBefore(quarter);
        Spent spent = quarters.spent(Account.Kind.KEY, "key-1", Cell.quarterOf(from));

        assertThat(spent)
                .isEqualTo(new Spent(
                        entries.stream()
                                .filter(mine)
                                .mapToLong(Entry::costNanoUsd)
                                .sum(),
                        entries.stream()
                                .filter(mine)
                                .mapToLong(entry -> entry.usage().total())
                                .sum()));
    }

    private static Map<String, List<Long>> sums(List<UsageRow> rows) {
        Map<String, List<Long>> sums = new HashMap<>();
        rows.forEach(row -> sums.put(
                row.groups().getFirst().id().orElse(""),
                List.of(row.requests(), row.errors(), row.inputTokens(), row.cacheWriteTokens(), row.costNanoUsd())));
        return sums;
    }

    private static Map<String, List<Long>> naive(List<Entry> entries, GroupBy by, Instant from, Instant to) {
        Map<String, List<Long>> sums = new HashMap<>();
        entries.stream()
                .filter(entry ->
                        !entry.startedAt().isBefore(from) && entry.startedAt().isBefore(to))
                .forEach(entry -> sums.merge(
                        naiveGroup(entry, by),
                        List.of(
                                1L,
                                entry.outcome() == Entry.Outcome.FAILED ? 1L : 0L,
                                entry.usage().input(),
                                entry.usage().cacheWrite(),
                                entry.costNanoUsd()),
                        (a, b) -> Stream.iterate(0, i -> i < a.size(), i -> i + 1)
                                .map(i -> a.get(i) + b.get(i))
                                .toList()));
        return sums;
    }

    private static String naiveGroup(Entry entry, GroupBy by) {
        return switch (by) {
            case KEY -> entry.keyId();
            case USER -> entry.userId().or(entry::user).orElse("");
            case TEAM -> entry.team().orElse("");
            case MODEL -> entry.declaredModel().map(declared -> entry.model()).orElse("");
            case PROVIDER -> entry.provider().orElse("");
            case HOUR, DAY ->
                entry.startedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
            case MONTH ->
                YearMonth.from(entry.startedAt().atOffset(ZoneOffset.UTC)).toString();
        };
    }
}
