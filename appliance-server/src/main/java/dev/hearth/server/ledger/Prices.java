package dev.hearth.server.ledger;

import dev.hearth.server.config.PriceConfig;
import dev.hearth.server.ledger.PriceRow.Source;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What tokens cost: the prices that come with Hearth, those of the configuration file, and those of the console. The nearest
 * wins: one's own before a shipped one, one for a provider's name before one for its kind, a name before a shape, a shape with
 * more fixed characters before one with fewer, and of prices for the very same the one that began to hold last. Safe for any
 * number of threads.
 */
public final class Prices {

    private final Function<String, Optional<String>> kinds;
    private final Clock clock;
    private final PriceStore store;
    private final List<PriceRow> fixed;
    private final List<PriceRow> console;

    private Prices(PriceStore store, List<PriceRow> fixed, Function<String, Optional<String>> kinds, Clock clock) {
        this.store = store;
        this.fixed = fixed;
        this.kinds = kinds;
        this.clock = clock;
        this.console = new CopyOnWriteArrayList<>(store.all());
    }

    /**
     * @param declared those of the configuration file
     * @param kinds tells the kind of a provider by its name
     */
    public static Prices open(
            Database database, List<PriceConfig> declared, Function<String, Optional<String>> kinds, Clock clock) {
        List<PriceRow> fixed = new ArrayList<>(ShippedPrices.read());
        for (int i = 0; i < declared.size(); i++) {
            fixed.add(PriceRow.of("file-" + (i + 1), Source.FILE, declared.get(i)));
        }
        return new Prices(new PriceStore(database), List.copyOf(fixed), kinds, clock);
    }

    /** What the tokens of a provider's model cost at a time; empty when nobody has said. */
    public Optional<Price> of(String provider, String upstreamModel, Instant at) {
        Optional<String> kind = kinds.apply(provider);
        return rows().filter(row -> row.isFor(provider, kind) && row.matches(upstreamModel))
                .filter(row -> !row.price().from().isAfter(at))
                .max(nearest(provider))
                .map(PriceRow::price);
    }

    private static Comparator<PriceRow> nearest(String provider) {
        return Comparator.comparing(PriceRow::own)
                .thenComparing(row -> row.provider().equals(provider))
                .thenComparing(PriceRow::exact)
                .thenComparingLong(PriceRow::fixedCharacters)
                .thenComparing(row -> row.price().from())
                .thenComparing(PriceRow::source);
    }

    private Stream<PriceRow> rows() {
        return Stream.concat(console.stream(), fixed.stream());
    }

    /** All there are: those of the console first, then those of the file, then the shipped ones. */
    public List<PriceRow> all() {
        return rows().sorted(Comparator.comparing(PriceRow::source).reversed()).toList();
    }

    public Optional<PriceRow> find(String id) {
        return rows().filter(row -> row.id().equals(id)).findFirst();
    }

    /** @throws IllegalArgumentException when it is no price */
    public PriceRow add(PriceConfig price) {
        PriceRow row = PriceRow.of(Ids.next(), Source.CONSOLE, price);
        store.insert(row, clock.instant());
        console.add(row);
        return row;
    }

    /**
     * Changes a price of the console. Calls that have been accounted keep what they cost.
     *
     * @throws IllegalArgumentException when it is no price
     */
    public PriceRow change(String id, PriceConfig price) {
        PriceRow row = PriceRow.of(id, Source.CONSOLE, price);
        store.update(row);
        console.replaceAll(before -> before.id().equals(id) ? row : before);
        return row;
    }

    /** Removes a price of the console. */
    public void remove(String id) {
        store.delete(id);
        console.removeIf(row -> row.id().equals(id));
    }
}
