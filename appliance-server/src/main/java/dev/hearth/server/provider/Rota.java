package dev.hearth.server.provider;

import dev.hearth.server.llm.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whose turn it is among a provider's keys, which are known here by their position only, and which of them sit on the
 * bench because the upstream has refused them.
 */
final class Rota {

    /** After so long a key that was not accepted is tried again: somebody may have paid the bill. */
    static final Duration UNACCEPTED = Duration.ofMinutes(1);

    static final Duration SHORTEST = Duration.ofSeconds(1);

    /** What an upstream that names no time gets at most, and one that names a time at most. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    static final Duration LONGEST_ASKED = Duration.ofHours(1);

    /** Names come from callers: those of whom nobody thinks any more are forgotten. */
    private static final int MOST_BENCHES = 1_000;

    private static final int MOST_DOUBLINGS = 6;

    /** Stands for all models. */
    private static final String EVERY = "";

    private final int keys;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<Place, Bench> benches = new ConcurrentHashMap<>();

    /** One key asking for one model, or for any: limits are mostly counted for each model. */
    private record Place(int key, String model) {}

    /** @param times how often in a row it was sent there */
    private record Bench(long until, int times, Refusal why) {}

    Rota(int keys, LongSupplier nanoTime) {
        this.keys = keys;
        this.nanoTime = nanoTime;
    }

    /** How many keys take turns. */
    int size() {
        return keys;
    }

    /** The keys that may ask for this model now, the one whose turn it is first. */
    List<Integer> turn(String model) {
        int first = turn.getAndIncrement();
        long now = nanoTime.getAsLong();
        return IntStream.range(0, keys)
                .map(i -> Math.floorMod(first + i, keys))
                .filter(key -> remaining(key, model, now).isEmpty())
                .boxed()
                .toList();
    }

    /**
     * The upstream does not accept this key at all. A provider's only key stays in its turn: nobody could ask in its place,
     * and one mistaken refusal must not close the provider for a minute.
     */
    Duration unaccepted(int key, Refusal why) {
        return keys == 1 ? Duration.ZERO : bench(new Place(key, EVERY), UNACCEPTED, 1, why);
    }

    /** The upstream wants to hear no more of this key for a while, as far as this model goes. */
    Duration limited(int key, String model, Optional<Duration> retryAfter, Refusal why) {
        Place place = new Place(key, model);
        Bench before = benches.get(place);
        int times = before == null ? 1 : before.times + 1;
        Duration growing = SHORTEST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
        return bench(
                place,
                retryAfter.map(asked -> shorter(asked, LONGEST_ASKED)).orElse(shorter(growing, LONGEST)),
                times,
                why);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration bench(Place place, Duration time, int times, Refusal why) {
        long now = nanoTime.getAsLong();
        if (benches.size() >= MOST_BENCHES) {
            benches.values().removeIf(bench -> bench.until - now <= 0);
        }
        benches.put(place, new Bench(now + time.toNanos(), times, why));
        return time;
    }

    /** The upstream has answered: what it held against this key is forgotten. */
    void accepted(int key, String model) {
        if (!benches.isEmpty()) {
            benches.remove(new Place(key, EVERY));
            benches.remove(new Place(key, model));
        }
    }

    /** Why no key may ask for this model now, and when one may again; empty when one may. */
    Optional<Refusal> refusal(String model) {
        long now = nanoTime.getAsLong();
        List<Bench> longest = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            remaining(key, model, now).ifPresent(longest::add);
        }
        return longest.size() < keys
                ? Optional.empty()
                : longest.stream()
                        .min(Comparator.comparingLong(bench -> bench.until - now))
                        .map(bench -> bench.why.withRetryAfter(Duration.ofNanos(bench.until - now)));
    }

    private Optional<Bench> remaining(int key, String model, long now) {
        return Stream.of(new Place(key, EVERY), new Place(key, model))
                .flatMap(place -> Stream.ofNullable(benches.get(place)))
                .filter(bench -> bench.until - now > 0)
                .max(Comparator.comparingLong(bench -> bench.until - now));
    }
}
