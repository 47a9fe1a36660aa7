package dev.hearth.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.ledger.Price;
import dev.hearth.server.llm.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateTest {

    /** Whatever part of the tokens is cached or reasoning, whatever each costs, and whoever of several answers. */
    @Test
    void noUseCostsMoreThanItsBound() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            List<Price> prices = List.of(any(random), any(random));
            long input = random.nextInt(1 << 20);
            long output = random.nextInt(1 << 20);
            long cached = random.nextLong(input + 1);
            Usage usage = new Usage(
                    input, cached, random.nextLong(input - cached + 1), output, random.nextLong(output + 1), true);

            long bound = Rate.dearest(prices, 0).cost(input, output);

            assertThat(prices).allSatisfy(price -> assertThat(price.cost(usage)).isLessThanOrEqualTo(bound));
        }
    }

    private static Price any(Random random) {
        long[] parts = random.longs(5, 0, 100_000_000_000L).toArray();
        return new Price(parts[0], parts[1], parts[2], parts[3], parts[4], Instant.EPOCH);
    }
}
