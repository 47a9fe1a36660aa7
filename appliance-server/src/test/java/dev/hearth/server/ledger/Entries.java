package dev.hearth.server.ledger;

import dev.hearth.server.ledger.Entry.Attempt;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes entries for tests, and reads a journal as a start does. */
final class Entries {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Entries() {}

    /** A long text that does not compress: PostgreSQL compresses before it measures. */
    static String noise(int length) {
        byte[] bytes = new byte[length / 2];
        new Random(1).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static Entry entry(String id) {
        return at(id, NOON);
    }

    static Entry fresh() {
        return entry(UUID.randomUUID().toString());
    }

    static List<Entry> fresh(int count) {
        return IntStream.range(0, count).mapToObj(i -> fresh()).toList();
    }

    static Entry at(String id, Instant startedAt) {
        return called(id, startedAt, "ci", "gpt-4o", 200, Entry.Outcome.OK);
    }

    static Entry called(String id, Instant startedAt, String key, String model, int status, Entry.Outcome outcome) {
        return new Entry(
                id,
                startedAt,
                Optional.of(Call.Api.CHAT_COMPLETIONS),
                "id-of-" + key,
                key,
                Optional.of("id-of-mei"),
                Optional.of("mei"),
                Optional.empty(),
                Optional.empty(),
                model,
                Optional.of(model),
                Optional.of("openai"),
                Optional.of(model + "-upstream"),
                status,
                outcome,
                Optional.empty(),
                true,
                new Usage(10, 4, 3, 20, 5, false),
                1_500,
                true,
                321,
                OptionalLong.of(45),
                2,
                List.of(
                        new Attempt("azure", model, Optional.of(Refusal.Kind.OVERLOADED), 7),
                        new Attempt("openai", model + "-upstream", Optional.empty(), 314)));
    }

    static UsageQuery query(GroupBy groupBy, Instant from, Instant to) {
        return new UsageQuery(List.of(groupBy), from, to, UsageFilter.EVERYBODY, ZoneOffset.UTC);
    }

    /** Everything that a reader finds, without removing it. */
    static List<Entry> readAll(Journal journal) throws Exception {
        journal.recent(new Position(Long.MAX_VALUE, 0), 1); // Lets go what is in memory, so that the files are read.
        JournalReader reader = new JournalReader(journal);
        List<Entry> found = new ArrayList<>();
        for (JournalReader.Batch batch = reader.next(); !batch.end().equals(reader.position()); batch = reader.next()) {
            found.addAll(batch.entries());
            reader.advance(batch.end());
        }
        return found;
    }

    static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }
}
