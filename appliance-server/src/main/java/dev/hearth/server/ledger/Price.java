package dev.hearth.server.ledger;

import dev.hearth.server.llm.Usage;
import java.math.BigInteger;
import java.time.Instant;

/**
 * What the tokens of one model cost, each in 10⁻⁹ US dollars for a million of them: the vendors' price lists speak of
 * dollars per million.
 *
 * @param from when it began to hold
 */
public record Price(long input, long cachedInput, long cacheWrite, long output, long reasoning, Instant from) {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    public Price {
        if (input < 0 || cachedInput < 0 || cacheWrite < 0 || output < 0 || reasoning < 0) {
            throw new IllegalArgumentException("prices cannot be negative");
        }
    }

    /**
     * The cost in 10⁻⁹ US dollars, rounded up. Cached, cache-writing and reasoning tokens are parts of input and output, so
     * each token is charged by exactly one of the five prices.
     */
    public long cost(Usage usage) {
        long plainInput = Math.max(0, usage.input() - usage.cachedInput() - usage.cacheWrite());
        long plainOutput = Math.max(0, usage.output() - usage.reasoning());
        BigInteger millionfold = times(plainInput, input)
                .add(times(usage.cachedInput(), cachedInput))
                .add(times(usage.cacheWrite(), cacheWrite))
                .add(times(plainOutput, output))
                .add(times(usage.reasoning(), reasoning));
        return millionfold
                .add(MILLION.subtract(BigInteger.ONE))
                .divide(MILLION)
                .min(MOST)
                .longValueExact();
    }

    private static BigInteger times(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }
}
