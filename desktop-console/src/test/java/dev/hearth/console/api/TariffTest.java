package dev.hearth.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TariffTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void theNearestPriceHolds() {
        Price shipped = price("shipped", "openai", "gpt-4o", Instant.EPOCH);
        Price shape = price("console", "openai", "gpt-*", Instant.EPOCH);
        Price longer = price("console", "openai", "gpt-4*", Instant.EPOCH);
        Price exact = price("console", "openai", "gpt-4o", Instant.EPOCH);
        Price later = price("console", "openai", "gpt-4o", NOON.minusSeconds(60));
        Price future = price("console", "openai", "gpt-4o", NOON.plusSeconds(60));
        Price named = price("console", "our-openai", "gpt-*", Instant.EPOCH);
        assertThat(nearest(shipped)).isEqualTo(shipped);
        assertThat(nearest(shipped, shape)).isEqualTo(shape);
        assertThat(nearest(shape, longer, shipped)).isEqualTo(longer);
        assertThat(nearest(longer, exact)).isEqualTo(exact);
        assertThat(nearest(exact, future, later)).isEqualTo(later);
        assertThat(nearest(later, named)).isEqualTo(named);
    }

    @Test
    void aStarStandsForAnythingAndADotForItself() {
        Tariff tariff = new Tariff(List.of(price("console", "openai", "gpt-4.1*", Instant.EPOCH)), Map.of());
        assertThat(tariff.of("openai", "gpt-4.1-mini", NOON)).isPresent();
        assertThat(tariff.of("openai", "gpt-4o1", NOON)).isEmpty();
        assertThat(tariff.of("other", "gpt-4.1", NOON)).isEmpty();
    }

    private static Price nearest(Price... prices) {
        return new Tariff(List.of(prices), Map.of("our-openai", "openai"))
                .of("our-openai", "gpt-4o", NOON)
                .orElseThrow();
    }

    private static Price price(String source, String provider, String model, Instant from) {
        BigDecimal one = BigDecimal.ONE;
        return new Price(source + model + from, source, provider, model, one, one, one, one, one, from);
    }
}
