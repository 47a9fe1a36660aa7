package dev.hearth.server.ledger;

import static dev.hearth.server.ledger.Entries.NOON;
import static dev.hearth.server.ledger.Entries.entry;
import static dev.hearth.server.ledger.Entries.fresh;
import static dev.hearth.server.ledger.Entries.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.LedgerConfig;
import dev.hearth.server.identity.Account;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class LedgerTest {

    private static final RequestFilter ALL = RequestFilter.newest(100_000);

    private final TestDatabase database;

    @TempDir
    Path dataDir;

    LedgerTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void clear() {
        database.clear();
    }

    private Ledger open() {
        return Ledger.open(dataDir, database.database());
    }

    private Ledger open(Gate gate, long segmentBytes) {
        return Ledger.open(
                dataDir.resolve("journal"), new UsageStore(Jdbi.create(gate)), segmentBytes, Duration.ofMillis(300));
    }

    private List<String> stored() {
        return ids(new RequestStore(database.database().jdbi()).requests(ALL));
    }

    private List<Path> journalFiles() throws IOException {
        try (Stream<Path> files = Files.list(dataDir.resolve("journal"))) {
            return files.toList();
        }
    }

    @Test
    void aRecordedCallIsInTheReportsAtOnce() {
        try (Ledger ledger = open()) {
            for (int i = 0; i < 20; i++) {
                ledger.record(entry("call-" + i));

                assertThat(ledger.request("call-" + i)).contains(entry("call-" + i));
                assertThat(ledger.usage(Entries.query(GroupBy.KEY, NOON, NOON.plusSeconds(1)))
                                .getFirst()
                                .requests())
                        .isEqualTo(i + 1);
            }
            assertThat(ledger.requests(ALL)).hasSize(20);
            assertThat(ledger.health()).isEqualTo(LedgerHealth.OK);
        }
    }

    @Test
    void closingMovesEverythingAndLeavesNoFiles() throws IOException {
        List<Entry> entries = fresh(5_000);
        try (Ledger ledger = open()) {
            entries.forEach(ledger::record);
        }

        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(entries));
        assertThat(journalFiles()).isEmpty();
    }

    @Test
    void aStartMovesWhatAFormerRunLeftEvenIfPartOfItWasMovedAlready() throws Exception {
        List<Entry> entries = fresh(100);
        try (Journal journal = Journal.open(dataDir.resolve("journal"), 2_000)) {
            for (Entry entry : entries) {
                journal.append(entry, new EntryLine().encode(entry));
            }
        }
        new UsageStore(database.database()).insert(entries.subList(0, 50));
        try (Ledger ledger = open()) {
            assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(entries));
            assertThat(ledger.requests(ALL)).hasSize(100);
            assertThat(journalFiles()).hasSize(1);
        }
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartGetsEverythingWhenItComes() {
        List<Entry> entries = fresh(2_000);
        Gate gate = new Gate(database.database(), false);
        try (Ledger ledger = open(gate, 50_000)) {
            entries.forEach(ledger::record);
            await().untilAsserted(() -> assertThat(ledger.health())
                    .isEqualTo(LedgerHealth.degraded(
                            "usage waits in the journal, since the database does not take it: nobody answers")));
            assertThat(stored()).isEmpty();

            gate.open();

            await().untilAsserted(() -> assertThat(stored()).hasSize(2_000));
            await().untilAsserted(() -> assertThat(ledger.health()).isEqualTo(LedgerHealth.OK));
        }
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(entries));
    }

    @Test
    void aDatabaseThatStaysAwayLeavesTheJournalForTheNextStart() throws IOException {
        List<Entry> entries = fresh(300);
        Gate gate = new Gate(database.database(), true);
        try (Ledger ledger = open(gate, 20_000)) {
            entries.subList(0, 100).forEach(ledger::record);
            ledger.requests(ALL);
            gate.shut();
            entries.subList(100, 300).forEach(ledger::record);
        }
        assertThat(journalFiles()).isNotEmpty();
        try (Ledger ledger = open()) {
            assertThat(ids(ledger.requests(ALL))).containsExactlyInAnyOrderElementsOf(ids(entries));
        }
        assertThat(journalFiles()).isEmpty();
    }

    @Test
    void aFullDiskKeepsUsageInMemoryUntilSomeoneTakesIt() throws IOException {
        Gate gate = new Gate(database.database(), false);
        try (Ledger ledger = open(gate, 1)) {
            ledger.record(entry("before"));
            List<Path> full = fullSegments(2, 40);
            ledger.record(entry("in memory"));

            assertThat(ledger.health().state()).isEqualTo(LedgerHealth.State.DEGRADED);
            assertThat(ledger.health().detail()).contains("1 requests are accounted in memory only", "free disk space");
            assertThat(ledger.writes()).isFalse();

            gate.open();

            await().untilAsserted(() -> assertThat(stored()).contains("before", "in memory"));
            await().untilAsserted(() -> assertThat(ledger.health().detail()).doesNotContain("in memory"));
            assertThat(ledger.writes()).isTrue();
            for (Path segment : full) {
                Files.deleteIfExists(segment);
            }
        }
    }

    /** Files that the journal will come to, on a full disk. */
    private List<Path> fullSegments(int from, int to) throws IOException {
        List<Path> segments = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            Path segment = dataDir.resolve("journal").resolve(String.format("%08d.log", number));
            segments.add(Files.createSymbolicLink(segment, Path.of("/dev/full")));
        }
        return segments;
    }

    @Test
    void whatTheDatabaseRefusesIsSetAsideAndStopsNobody() throws IOException {
        try (Ledger ledger = open()) {
            ledger.record(entry(Entries.noise(100_000)));
            ledger.record(entry("next"));

            assertThat(ledger.request("next")).isPresent();
        }
        // H2 takes an id of any length.
        assertThat(journalFiles()).allMatch(file -> file.endsWith("refused.log"));
        assertThat(journalFiles()).hasSize(database.url().startsWith("jdbc:postgresql:") ? 1 : 0);
    }

    @Test
    void kill9LosesNoCallAndCountsNoneTwice() throws Exception {
        Path home = dataDir.resolve("home");
        String url = database.url();
        database.database().close();
        List<String> acknowledged = RecordingProcess.runUntilKilled(home, url, 4_000);

        try (Ledger ledger = Ledger.open(home, database.reopen())) {
            List<String> accounted = ids(ledger.requests(ALL));
            assertThat(accounted).doesNotHaveDuplicates().containsAll(acknowledged);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(3_999);
        }
    }

    @Test
    void whatSingleRequestsNoLongerTellSumsStillDo() throws Exception {
        Instant old = NOON.minus(Duration.ofDays(100));
        LedgerConfig terms = new LedgerConfig(
                Optional.of(Duration.ofDays(90)),
                Optional.empty(),
                Duration.ofDays(30),
                Duration.ofDays(30),
                1,
                List.of());
        UsageStore store = new UsageStore(database.database());
        Retention retention = new Retention(store, new QuarterStore(store.jdbi()), terms, new SettableClock(NOON));
        Spent before;
        try (Ledger ledger = open()) {
            for (int i = 0; i < 1_200; i++) {
                ledger.record(Entries.at("old-" + i, old.plusSeconds(i)));
            }
            ledger.record(entry("new"));
            before = ledger.spent(Account.Kind.KEY, "id-of-ci", Instant.EPOCH);
            ledger.emptyJournal();
            retention.sweep(Duration.ofMillis(1));

            assertThat(ids(ledger.requests(ALL))).containsExactly("new");
            assertThat(before).isEqualTo(new Spent(1_201 * 1_500, 1_201 * 30));
            assertThat(ledger.spent(Account.Kind.KEY, "id-of-ci", Instant.EPOCH))
                    .isEqualTo(before);
            assertThat(ledger.spent(Account.Kind.USER, "id-of-mei", NOON)).isEqualTo(new Spent(1_500, 30));
            assertThat(ledger.spent(Account.Kind.MODEL, "gpt-4o", NOON.plusSeconds(1)))
                    .isEqualTo(Spent.NOTHING);
            for (Path file : journalFiles()) {
                assertThat(Files.size(file))
                        .as("%s would bring them back after a crash", file)
                        .isZero();
            }
        }
    }

    @Test
    void whoeverWaitsForTheReplayFindsAllThatFormerRunsSpent() {
        Gate gate = new Gate(database.database(), false);
        try (Ledger ledger = open(gate, 20_000)) {
            fresh(500).forEach(ledger::record);
        }
        Gate later = new Gate(database.database(), false);
        try (Ledger ledger = open(later, 20_000)) {
            assertThat(ledger.awaitReplayed(Duration.ofMillis(50))).isFalse();

            later.open();

            assertThat(ledger.awaitReplayed(Entries.PATIENCE)).isTrue();
            assertThat(ledger.spent(Account.Kind.KEY, "id-of-ci", Instant.EPOCH))
                    .isEqualTo(new Spent(500 * 1_500, 500 * 30));
        }
    }

    /** The database is away for five seconds of traffic: calls do not notice, and nothing is lost. */
    @Test
    void aDatabaseThatPausesDisturbsNobody() throws InterruptedException {
        Gate gate = new Gate(database.database(), true);
        try (Ledger ledger = open(gate, 1 << 20)) {
            ledger.record(entry("first"));
            ledger.requests(ALL);
            AtomicLong slowest = new AtomicLong();
            AtomicInteger recorded = new AtomicInteger(1);
            gate.shut();
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            List<Thread> callers = IntStream.range(0, 8)
                    .mapToObj(caller -> Thread.ofVirtual().start(() -> {
                        while (System.nanoTime() < end) {
                            long start = System.nanoTime();
                            ledger.record(fresh(1).getFirst());
                            slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
                            recorded.incrementAndGet();
                            LockSupport.parkNanos(2_000_000);
                        }
                    }))
                    .toList();
            for (Thread caller : callers) {
                caller.join();
            }
            gate.open();

            assertThat(Duration.ofNanos(slowest.get())).isLessThan(Duration.ofSeconds(2));
            await().atMost(Entries.PATIENCE)
                    .untilAsserted(() -> assertThat(stored()).hasSize(recorded.get()));
            assertThat(ledger.spent(Account.Kind.KEY, "id-of-ci", Instant.EPOCH).tokens())
                    .isEqualTo(30L * recorded.get());
        }
    }
}
