package dev.hearth.console.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which price holds for a provider's model, as the server finds it: the house's own before one that comes with Hearth, one for
 * a provider's name before one for its kind, a name before a shape, a longer shape before a shorter one, and of two for the
 * very same the one that began last.
 *
 * @param kinds the kind of each provider, by its name
 */
public record Tariff(List<Price> prices, Map<String, String> kinds) {

    public static final Tariff UNKNOWN = new Tariff(List.of(), Map.of());

    public Optional<Price> of(String provider, String model, Instant at) {
        String kind = kinds.getOrDefault(provider, provider);
        return prices.stream()
                .filter(price ->
                        price.provider().equals(provider) || price.provider().equals(kind))
                .filter(price -> matches(price.model(), model))
                .filter(price -> !price.effectiveFrom().isAfter(at))
                .max(nearest(provider));
    }

    private static Comparator<Price> nearest(String provider) {
        return Comparator.comparing((Price price) -> !price.isShipped())
                .thenComparing(price -> price.provider().equals(provider))
                .thenComparing(price -> !price.model().contains("*"))
                .thenComparingInt(price -> price.model().replace("*", "").length())
                .thenComparing(Price::effectiveFrom)
                .thenComparing(Price::isOwn);
    }

    private static boolean matches(String shape, String model) {
        String pattern = Stream.of(shape.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(pattern, model);
    }
}
