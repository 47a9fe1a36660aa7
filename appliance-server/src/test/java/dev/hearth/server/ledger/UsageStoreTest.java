package dev.hearth.server.ledger;

import static dev.hearth.server.ledger.Entries.NOON;
import static dev.hearth.server.ledger.Entries.at;
import static dev.hearth.server.ledger.Entries.called;
import static dev.hearth.server.ledger.Entries.entry;
import static dev.hearth.server.ledger.Entries.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class UsageStoreTest {

    private final TestDatabase database;
    private final UsageStore store;
    private final RequestStore requests;

    UsageStoreTest(TestDatabase database) {
        this.database = database;
        this.store = new UsageStore(database.database());
        this.requests = new RequestStore(database.database().jdbi());
    }

    @AfterEach
    void clear() {
        database.clear();
    }

    private List<String> listed(UnaryOperator<Filter> asked) {
        return ids(requests.requests(asked.apply(new Filter()).filter()));
    }

    private List<String> page(@Nullable String after, int limit) {
        return listed(filter -> filter.after(after).limit(limit));
    }

    @Test
    void anEntryComesBackAsItWas() {
        Entry full = entry("full");
        Entry sparse = new Entry(
                "sparse",
                NOON.plusNanos(1_000),
                Optional.empty(),
                "k",
                "k",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("red"),
                "m",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                429,
                Entry.Outcome.REFUSED,
                Optional.of(Refusal.Kind.RATE_LIMITED),
                false,
                Usage.NONE,
                0,
                true,
                1,
                OptionalLong.empty(),
                0,
                List.of());
        store.insert(List.of(full, sparse));

        assertThat(requests.request("full")).contains(full);
        assertThat(requests.request("sparse")).contains(sparse);
        assertThat(requests.request("nowhere")).isEmpty();
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

        assertThat(requests.request("nul").orElseThrow().model()).isEqualTo("m\uFFFDx");
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
        Entry odd = Entries.at("31", NOON.plusSeconds(60));
        store.insert(List.of(
                called("11", NOON, "ci", "gpt-4o", 200, Entry.Outcome.OK),
                called("12", NOON, "ci", "qwen", 502, Entry.Outcome.FAILED),
                called("2_", NOON, "web", "qwen", 200, Entry.Outcome.OK),
                odd));

        assertThat(listed(all -> all.key("id-of-ci").to(NOON.plusSeconds(1)))).containsExactly("12", "11");
        assertThat(listed(all -> all.key("id-of-ci").after("12"))).containsExactly("11");
        assertThat(listed(all -> all.model("qwen").status(200))).containsExactly("2_");
        assertThat(listed(all -> all.outcome(Entry.Outcome.FAILED))).containsExactly("12");
        assertThat(listed(all -> all.from(NOON.plusSeconds(1)))).containsExactly("31");
        assertThat(listed(all -> all.idPrefix("1"))).containsExactly("12", "11");
        assertThat(listed(all -> all.idPrefix("_"))).isEmpty();
        assertThat(listed(all -> all.idPrefix("2_"))).containsExactly("2_");
        assertThat(listed(all -> all.minDuration(321))).hasSize(4);
        assertThat(listed(all -> all.minDuration(322))).isEmpty();
        assertThat(listed(all -> all.stream(false))).isEmpty();
        assertThat(listed(all -> all.api(Call.Api.EMBEDDINGS))).isEmpty();
        assertThat(listed(all -> all.user("id-of-mei").provider("openai").team("nobody")))
                .isEmpty();
    }

    /** By whatever is asked for, the pages are what a plain search through all entries finds. */
    @Test
    void pagesOfAFilterAreWhatASearchFinds() {
        List<Entry> entries = Anonymous.random(new Random(3), 600);
        store.insert(entries);
        List<UnaryOperator<Filter>> filters = List.of(
                all -> all.user("id-user-1"),
                all -> all.model("model-2"),
                all -> all.provider("provider-1").key("key-0"),
                all -> all.outcome(Entry.Outcome.FAILED).model("model-1"),
                all -> all.team("team").from(NOON.plusSeconds(10_000)).to(NOON.plusSeconds(50_001)));
        List<Predicate<Entry>> meanings = List.of(
                entry -> entry.userId().or(entry::user).equals(Optional.of("id-user-1")),
                entry -> entry.model().equals("model-2"),
                entry -> entry.provider().equals(Optional.of("provider-1"))
                        && entry.keyId().equals("key-0"),
                entry ->
                        entry.outcome() == Entry.Outcome.FAILED && entry.model().equals("model-1"),
                entry -> entry.team().isPresent()
                        && !entry.startedAt().isBefore(NOON.plusSeconds(10_000))
                        && entry.startedAt().isBefore(NOON.plusSeconds(50_001)));
        for (int i = 0; i < filters.size(); i++) {
            UnaryOperator<Filter> filter = filters.get(i);
            List<String> paged = new ArrayList<>();
            List<String> page = listed(all -> filter.apply(all).limit(17));
            while (!page.isEmpty()) {
                paged.addAll(page);
                String last = page.getLast();
                page = listed(all -> filter.apply(all).limit(17).after(last));
            }
            assertThat(paged)
                    .isNotEmpty()
                    .isEqualTo(entries.stream()
                            .filter(meanings.get(i))
                            .sorted(Comparator.comparing(Entry::startedAt)
                                    .thenComparing(Entry::id)
                                    .reversed())
                            .map(Entry::id)
                            .toList());
        }
    }

    @Test
    void oldEntriesAreDeletedAFewAtATimeAndTheOldestFirst() {
        store.insert(IntStream.range(0, 10)
                .mapToObj(i -> at("id-" + i, NOON.plusSeconds(i)))
                .toList());

        assertThat(store.deleteEntries(NOON.plusSeconds(5), 3)).isEqualTo(3);
        assertThat(page(null, 10)).hasSize(7).doesNotContain("id-0", "id-1", "id-2");
        assertThat(store.deleteEntries(NOON.plusSeconds(5), 3)).isEqualTo(2);
        assertThat(store.deleteEntries(NOON.plusSeconds(5), 3)).isZero();
        assertThat(page(null, 10)).hasSize(5);
    }
}
