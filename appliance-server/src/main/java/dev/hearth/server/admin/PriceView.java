package dev.hearth.server.admin;

import dev.hearth.server.config.NanoUsd;
import dev.hearth.server.ledger.Price;
import dev.hearth.server.ledger.PriceRow;
import java.time.Instant;
import java.util.Locale;

/** A price as the API shows it, in US dollars per million tokens. */
record PriceView(
        String object,
        String id,
        String source,
        String provider,
        String model,
        double input,
        double cachedInput,
        double cacheWrite,
        double output,
        double reasoning,
        Instant effectiveFrom) {

    static PriceView of(PriceRow row) {
        Price price = row.price();
        return new PriceView(
                "price",
                row.id(),
                row.source().name().toLowerCase(Locale.ROOT),
                row.provider(),
                row.model(),
                NanoUsd.approximately(price.input()),
                NanoUsd.approximately(price.cachedInput()),
                NanoUsd.approximately(price.cacheWrite()),
                NanoUsd.approximately(price.output()),
                NanoUsd.approximately(price.reasoning()),
                price.from());
    }
}
