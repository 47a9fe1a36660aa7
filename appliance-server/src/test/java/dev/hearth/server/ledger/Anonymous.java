package dev.hearth.server.ledger;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** Entries of all sorts. */
record Anonymous(Entry entry) {

    /** The same call for a model that nobody has declared. */
    Entry undeclared() {
        return new Entry(
                entry.id(),
                entry.startedAt(),
                entry.api(),
                entry.keyId(),
                entry.keyName(),
                entry.userId(),
                entry.user(),
                entry.teamId(),
                entry.team(),
                entry.model(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                entry.status(),
                entry.outcome(),
                entry.refusal(),
                entry.stream(),
                Usage.NONE,
                0,
                true,
                entry.durationMillis(),
                OptionalLong.empty(),
                0,
                List.of());
    }

    /** Within a day of {@link Entries#NOON}, by few keys, users and models, so that many share a row. */
    static List<Entry> random(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> random(random, "id-" + i))
                .toList();
    }

    private static Entry random(Random random, String id) {
        boolean declared = random.nextInt(5) > 0;
        Optional<String> user = Optional.of("user-" + random.nextInt(3)).filter(name -> random.nextBoolean());
        long input = random.nextInt(10_000);
        return new Entry(
                id,
                Entries.NOON.plusMillis(random.nextInt(86_400_000)),
                Optional.of(Call.Api.values()[random.nextInt(Call.Api.values().length)]),
                "key-" + random.nextInt(3),
                "name-" + random.nextInt(3),
                user.filter(name -> random.nextBoolean()).map(name -> "id-" + name),
                user,
                Optional.empty(),
                Optional.of("team").filter(name -> random.nextBoolean()),
                "model-" + random.nextInt(4),
                Optional.of("model-*").filter(name -> declared),
                Optional.of("provider-" + random.nextInt(2)).filter(name -> declared),
                Optional.empty(),
                200,
                random.nextBoolean() ? Entry.Outcome.OK : Entry.Outcome.FAILED,
                Optional.empty(),
                random.nextBoolean(),
                new Usage(input, input / 2, input / 3, random.nextInt(1_000), 0, random.nextBoolean()),
                random.nextInt(1_000_000),
                random.nextBoolean(),
                random.nextInt(100_000),
                random.nextBoolean() ? OptionalLong.of(random.nextInt(5_000)) : OptionalLong.empty(),
                1,
                List.of());
    }
}
