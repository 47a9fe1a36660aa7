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
            @Nullable Instant effectiveFrom) {

        /** What a price is; an amount that is the one it would follow from goes on following. */
        public static Draft of(Price price) {
            return new Draft(
                    price.provider,
                    price.model,
                    plain(price.input),
                    unlike(price.cachedInput, price.input),
                    unlike(price.cacheWrite, price.input),
                    plain(price.output),
                    unlike(price.reasoning, price.output),
                    price.holdsFromTheFirst() ? null : price.effectiveFrom);
        }

        private static @Nullable BigDecimal unlike(BigDecimal amount, BigDecimal other) {
            return amount.compareTo(other) == 0 ? null : plain(amount);
        }

        /** As it would be typed: the same amount is equal, however many zeros the server writes behind it. */
        private static BigDecimal plain(BigDecimal amount) {
            return new BigDecimal(amount.stripTrailingZeros().toPlainString());
        }
    }

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
