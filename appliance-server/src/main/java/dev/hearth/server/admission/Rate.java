package dev.hearth.server.admission;

import dev.hearth.server.ledger.Price;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a million tokens cost at most, in 10⁻⁹ US dollars, whoever answers and however he counts them.
 *
 * @param machine what the call costs at most where it is not paid by tokens
 */
record Rate(long input, long output, long machine) {

    private static final long MILLION = 1_000_000;

    static Rate dearest(List<Price> prices, long machine) {
        return new Rate(
                most(prices, price -> Math.max(price.input(), Math.max(price.cachedInput(), price.cacheWrite()))),
                most(prices, price -> Math.max(price.output(), price.reasoning())),
                machine);
    }

    private static long most(List<Price> prices, ToLongFunction<Price> part) {
        return prices.stream().mapToLong(part).max().orElse(0);
    }

    /** Rounded up. */
    long cost(long prompt, long answer) {
        return Math.max(machine, sum(share(prompt, input), share(answer, output)));
    }

    /** How many tokens of an answer so much money buys. */
    long answerFor(long nanoUsd) {
        if (output == 0) {
            return Long.MAX_VALUE;
        }
        return Math.multiplyHigh(nanoUsd, MILLION) == 0 ? nanoUsd * MILLION / output : nanoUsd / output * MILLION;
    }

    private static long share(long tokens, long price) {
        if (Math.multiplyHigh(tokens, price) != 0 || tokens * price < 0) {
            return Long.MAX_VALUE;
        }
        return tokens * price / MILLION + (tokens * price % MILLION == 0 ? 0 : 1);
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
