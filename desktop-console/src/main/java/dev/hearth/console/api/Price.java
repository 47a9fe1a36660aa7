package dev.hearth.console.api;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a model's tokens cost, in US dollars per million tokens.
 *
 * @param source {@code console}, {@code file} or {@code shipped}
 * @param model the provider's own name, in which * stands for anything
 * @param effectiveFrom 1970 for one that has always held
 */
public record Price(
        String id,
        String source,
        String provider,
        String model,
        BigDecimal input,
        BigDecimal cachedInput,
        BigDecimal cacheWrite,
        BigDecimal output,
        BigDecimal reasoning,
        Instant effectiveFrom) {

    /** What a price shall be; an amount that is nothing follows from the others: input for the caches, output for reasoning. */
    public record Draft(
            String provider,
            String model,
            BigDecimal input,
            @Nullable BigDecimal cachedInput,
            @Nullable BigDecimal cacheWrite,
            BigDecimal output,
            @Nullable BigDecimal reasoning,
            @Nullable Instant effectiveFrom) {}

    /** Whether it was made in the console, and so can be changed there. */
    public boolean isOwn() {
        return source.equals("console");
    }

    public boolean isShipped() {
        return source.equals("shipped");
    }

    /** Whether it has held from the first. */
    public boolean holdsFromTheFirst() {
        return effectiveFrom.equals(Instant.EPOCH);
    }
}
