package dev.hearth.server.admin;

import dev.hearth.server.config.NanoUsd;
import dev.hearth.server.config.PriceConfig;
import dev.hearth.server.ledger.Price;
import dev.hearth.server.ledger.PriceRow;
import dev.hearth.server.llm.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** A price as the console writes it: US dollars per million tokens. What may be left out has the default of the file. */
record PriceForm(
        Optional<String> provider,
        Optional<String> model,
        Optional<BigDecimal> input,
        Optional<BigDecimal> cachedInput,
        Optional<BigDecimal> cacheWrite,
        Optional<BigDecimal> output,
        Optional<BigDecimal> reasoning,
        Optional<Instant> effectiveFrom) {

    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final int LONGEST_NAME = 200;

    /** A price as it is, to be changed in part. */
    static PriceForm of(PriceRow row) {
        Price price = row.price();
        return new PriceForm(
                Optional.of(row.provider()),
                Optional.of(row.model()),
                dollars(price.input()),
                dollars(price.cachedInput()),
                dollars(price.cacheWrite()),
                dollars(price.output()),
                dollars(price.reasoning()),
                Optional.of(price.from()));
    }

    private static Optional<BigDecimal> dollars(long nano) {
        return Optional.of(NanoUsd.dollars(nano));
    }

    PriceConfig price() {
        return new PriceConfig(
                name("provider", provider),
                name("model", model),
                amount("input", input).orElseThrow(() -> Refusal.invalid("input", "A price needs 'input'.")),
                amount("cached_input", cachedInput),
                amount("cache_write", cacheWrite),
                amount("output", output).orElse(BigDecimal.ZERO),
                amount("reasoning", reasoning),
                effectiveFrom.orElse(Instant.EPOCH));
    }

    private static String name(String field, Optional<String> name) {
        return name.filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME)
                .orElseThrow(() -> Refusal.invalid(
                        field, "A price needs '" + field + "', of at most " + LONGEST_NAME + " characters."));
    }

    private static Optional<BigDecimal> amount(String field, Optional<BigDecimal> amount) {
        amount.filter(dollars -> dollars.signum() < 0 || dollars.compareTo(MOST) > 0)
                .ifPresent(dollars -> {
                    throw Refusal.invalid(
                            field, "'" + field + "' must be from 0 to 1000000000 US dollars per million tokens.");
                });
        return amount;
    }
}
