package dev.hearth.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.LocalCosts;
import dev.hearth.server.llm.Call.Api;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.store.TestDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CostsTest {

    /** 500 W at 0.40 are 0.20 an hour; 17,532 over 4 years at half use are 1.00 an hour. */
    private static final LocalCosts MACHINE =
            new LocalCosts(new BigDecimal("0.40"), 500, new BigDecimal("17532"), 4, 50);

    private static final long HOUR_NANO_USD = 1_200_000_000L;

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1_000);

    private Costs costs(TestDatabase database) {
        Prices prices = Prices.open(database.database(), List.of(), Optional::of, Clock.systemUTC());
        return new Costs(prices, MACHINE, nanoTime::get);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private static Charge charge(Costs.Meter meter, Api api, Usage usage, String... models) {
        return meter.charge(api, usage, List.of(models), Entries.NOON);
    }

    @Test
    void anHourOfTheMachineCostsElectricityAndItsPartOfTheHardware() {
        try (TestDatabase database = TestDatabase.h2()) {
            Costs.Meter alone = costs(database).begin("local");
            pass(Duration.ofHours(1));

            assertThat(charge(alone, Api.CHAT_COMPLETIONS, Usage.of(1, 1))).isEqualTo(new Charge(HOUR_NANO_USD, true));
            assertThat(charge(alone, Api.CHAT_COMPLETIONS, Usage.of(1, 1)).nanoUsd())
                    .as("the second time it is asked")
                    .isZero();
        }
    }

    @Test
    void callsAtTheSameTimeShareTheMachine() {
        try (TestDatabase database = TestDatabase.h2()) {
            Costs costs = costs(database);
            Costs.Meter first = costs.begin("local");
            pass(Duration.ofMinutes(30));
            Costs.Meter second = costs.begin("local");
            Costs.Meter failed = costs.begin("local");
            failed.stop();
            pass(Duration.ofMinutes(30));
            long firstCost = charge(first, Api.CHAT_COMPLETIONS, Usage.of(1, 1)).nanoUsd();
            pass(Duration.ofMinutes(60));
            long secondCost =
                    charge(second, Api.CHAT_COMPLETIONS, Usage.of(1, 1)).nanoUsd();
            pass(Duration.ofHours(5));

            assertThat(firstCost).isEqualTo(HOUR_NANO_USD * 3 / 4);
            assertThat(secondCost).isEqualTo(HOUR_NANO_USD * 5 / 4);
        }
    }

    @Test
    void elsewhereTokensArePaidForAndWhatHasNoPriceIsSaidToHaveNone() {
        try (TestDatabase database = TestDatabase.h2()) {
            Costs costs = costs(database);

            assertThat(charge(costs.begin("openai"), Api.CHAT_COMPLETIONS, Usage.of(1_000, 100), "gpt-4o"))
                    .isEqualTo(new Charge(3_500_000, true));
            assertThat(charge(costs.begin("openai"), Api.CHAT_COMPLETIONS, Usage.of(1_000, 100), "alias", "gpt-4o"))
                    .isEqualTo(new Charge(3_500_000, true));
            assertThat(charge(costs.begin("openai"), Api.CHAT_COMPLETIONS, Usage.of(1, 1), "nobody-knows"))
                    .isEqualTo(new Charge(0, false));
            assertThat(charge(costs.begin("openai"), Api.CHAT_COMPLETIONS, Usage.NONE, "nobody-knows"))
                    .isEqualTo(new Charge(0, true));
            assertThat(charge(costs.begin("openai"), Api.PASSAGE, Usage.NONE, "gpt-4o"))
                    .isEqualTo(new Charge(0, false));
        }
    }
}
