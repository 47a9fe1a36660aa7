package dev.hearth.server.ledger;

import dev.hearth.server.config.NanoUsd;
import dev.hearth.server.config.PriceConfig;
import dev.hearth.server.config.Wildcard;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A price and what it is for.
 *
 * @param provider the name of a provider, or of a kind of providers
 * @param model in the provider's words, or a shape with {@code *}
 */
public record PriceRow(String id, Source source, String provider, String model, Price price) {

    /** Where it stands; one's own go before those that come with Hearth. */
    public enum Source {
        SHIPPED,
        FILE,
        CONSOLE
    }

    /** A million dollars for one token: more is a slip of the keyboard, and sums of it would leave what a long holds. */
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    static PriceRow of(String id, Source source, PriceConfig config) {
        Price price = new Price(
                nano(config.input()),
                nano(config.cachedInput().orElse(config.input())),
                nano(config.cacheWrite().orElse(config.input())),
                nano(config.output()),
                nano(config.reasoning().orElse(config.output())),
                config.from());
        return new PriceRow(id, source, config.provider(), config.model(), price);
    }

    /** @throws IllegalArgumentException when it is no price */
    private static long nano(BigDecimal dollars) {
        if (dollars.signum() < 0 || dollars.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a price must be from 0 to " + MOST + " US dollars per million tokens");
        }
        return NanoUsd.rounded(dollars);
    }

    boolean own() {
        return source != Source.SHIPPED;
    }

    boolean isFor(String name, Optional<String> kind) {
        return provider.equals(name) || kind.filter(provider::equals).isPresent();
    }

    boolean matches(String upstreamModel) {
        return Wildcard.matches(model, upstreamModel);
    }

    boolean exact() {
        return !model.contains("*");
    }

    /** Of two shapes that fit, the one with more of them says more. */
    long fixedCharacters() {
        return model.chars().filter(character -> character != '*').count();
    }
}
