package dev.hearth.server.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a model's tokens cost, in US dollars per million of them.
 *
 * @param provider the name of a provider or of a kind of providers
 * @param model in the provider's words, or a shape with {@code *}
 * @param cachedInput of tokens read from a prompt cache; empty: as any input
 * @param cacheWrite of tokens written to a prompt cache; empty: as any input
 * @param reasoning of tokens spent on reasoning; empty: as any output
 * @param from when it begins to hold
 */
public record PriceConfig(
        String provider,
        String model,
        BigDecimal input,
        Optional<BigDecimal> cachedInput,
        Optional<BigDecimal> cacheWrite,
        BigDecimal output,
        Optional<BigDecimal> reasoning,
        Instant from) {

    static PriceConfig read(Section section) {
        return new PriceConfig(
                section.require(section.text("provider"), "provider"),
                section.require(section.text("model"), "model"),
                section.require(section.decimal("input"), "input"),
                section.decimal("cached_input"),
                section.decimal("cache_write"),
                section.decimal("output").orElse(BigDecimal.ZERO),
                section.decimal("reasoning"),
                from(section));
    }

    private static Instant from(Section section) {
        try {
            return section.text("from")
                    .map(day ->
                            LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant())
                    .orElse(Instant.EPOCH);
        } catch (DateTimeException notADay) {
            throw section.problemAt("from", "from must be a day such as 2026-01-31, not " + section.quoted("from"));
        }
    }
}
