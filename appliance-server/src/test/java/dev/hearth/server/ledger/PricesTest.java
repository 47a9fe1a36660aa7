package dev.hearth.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.PriceConfig;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class PricesTest {

    private static final Instant NOW = Entries.NOON;

    private final TestDatabase database;
    private final SettableClock clock = new SettableClock(NOW);

    PricesTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void clear() {
        database.clear();
    }

    private Prices prices(PriceConfig... declared) {
        return Prices.open(
                database.database(),
                List.of(declared),
                provider -> Optional.of("openai").filter(kind -> provider.startsWith("my-")),
                clock);
    }

    private static PriceConfig price(String provider, String model, String input, Instant from) {
        return new PriceConfig(
                provider,
                model,
                new BigDecimal(input),
                Optional.empty(),
                Optional.empty(),
                new BigDecimal(input),
                Optional.empty(),
                from);
    }

    private static PriceConfig price(String provider, String model, String input) {
        return price(provider, model, input, Instant.EPOCH);
    }

    /** In millionths of a dollar for a million tokens. */
    private static OptionalLong input(Prices prices, String provider, String model) {
        return prices.of(provider, model, NOW).stream()
                .mapToLong(price -> price.input() / 1_000)
                .findFirst();
    }

    @Test
    void vendorsModelsHavePricesByTheirKind() {
        Prices prices = prices();

        assertThat(input(prices, "my-openai", "gpt-4o")).hasValue(2_500_000);
        assertThat(input(prices, "my-openai", "gpt-4o-2024-08-06")).hasValue(2_500_000);
        assertThat(input(prices, "my-openai", "gpt-4o-2024-05-13")).hasValue(5_000_000);
        assertThat(input(prices, "my-openai", "gpt-4o-mini-2024-07-18")).hasValue(150_000);
        assertThat(input(prices, "deepseek", "deepseek-chat")).hasValue(280_000);
        assertThat(prices.of("deepseek", "deepseek-chat", Instant.parse("2025-09-10T00:00:00Z")))
                .hasValueSatisfying(price -> assertThat(price.input()).isEqualTo(560_000_000));
        assertThat(prices.of("my-openai", "gpt-4o-audio-preview", NOW)).isEmpty();
        assertThat(prices.of("elsewhere", "gpt-4o", NOW)).isEmpty();
    }

    @Test
    void shippedPricesAreSane() {
        assertThat(ShippedPrices.read()).hasSizeGreaterThan(100).allSatisfy(row -> {
            assertThat(row.price().cachedInput())
                    .isLessThanOrEqualTo(row.price().input());
            assertThat(row.price().input()).isLessThanOrEqualTo(200_000_000_000L);
            assertThat(row.model()).doesNotContain(" ").doesNotContain(",");
        });
        assertThat(ShippedPrices.read().stream()
                        .map(row -> row.provider() + " " + row.model() + " "
                                + row.price().from()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theNearestPriceWins() {
        Prices prices = prices(
                price("openai", "gpt-*", "1"),
                price("openai", "gpt-4o*", "2"),
                price("my-a", "*", "3"),
                price("my-a", "gpt-4o", "4"),
                price("my-a", "gpt-4o", "5", NOW.minusSeconds(1)),
                price("my-a", "gpt-4o", "6", NOW.plusSeconds(1)));

        assertThat(input(prices, "my-b", "gpt-4o")).as("own before shipped").hasValue(2_000_000);
        assertThat(input(prices, "my-b", "gpt-5")).hasValue(1_000_000);
        assertThat(input(prices, "my-a", "gpt-5")).as("name before kind").hasValue(3_000_000);
        assertThat(input(prices, "my-a", "gpt-4o")).as("the newest that holds").hasValue(5_000_000);
        clock.pass(Duration.ofSeconds(1));
        assertThat(prices.of("my-a", "gpt-4o", clock.instant()).orElseThrow().input())
                .isEqualTo(6_000_000_000L);
    }

    @Test
    void pricesOfTheConsoleStayAndGoBeforeThoseOfTheFile() {
        Prices before = prices(price("up", "m", "1"));
        PriceRow added = before.add(price("up", "m", "2"));
        assertThat(input(before, "up", "m")).hasValue(2_000_000);

        Prices after = prices(price("up", "m", "1"));
        assertThat(after.find(added.id())).contains(added);
        assertThat(input(after, "up", "m")).hasValue(2_000_000);
        after.change(added.id(), price("up", "m", "0.000000001"));
        assertThat(after.of("up", "m", NOW).orElseThrow().input()).isEqualTo(1);
        after.remove(added.id());
        assertThat(input(after, "up", "m")).hasValue(1_000_000);
        assertThat(prices().find(added.id())).isEmpty();
    }

    /** Each token is charged once, and sums are exact: held against arithmetic without limits. */
    @Test
    void aCostIsTheSumOverItsTokens() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            long[] prices = random.longs(5, 0, i % 2 == 0 ? 100_000_000_000L : 1_000_000_000_000_000_000L)
                    .toArray();
            long[] parts = random.longs(5, 0, i % 3 == 0 ? 1L << 40 : 100_000).toArray();
            Price price = new Price(prices[0], prices[1], prices[2], prices[3], prices[4], Instant.EPOCH);
            Usage usage =
                    new Usage(parts[0] + parts[1] + parts[2], parts[1], parts[2], parts[3] + parts[4], parts[4], true);
            BigInteger sum = BigInteger.ZERO;
            for (int part = 0; part < 5; part++) {
                sum = sum.add(BigInteger.valueOf(prices[part]).multiply(BigInteger.valueOf(parts[part])));
            }
            BigInteger[] exact = sum.divideAndRemainder(BigInteger.valueOf(1_000_000));
            BigInteger rounded = exact[1].signum() == 0 ? exact[0] : exact[0].add(BigInteger.ONE);

            assertThat(BigInteger.valueOf(price.cost(usage)))
                    .as("%s of %s", Arrays.toString(parts), Arrays.toString(prices))
                    .isEqualTo(rounded.min(BigInteger.valueOf(Long.MAX_VALUE)));
        }
    }
}
