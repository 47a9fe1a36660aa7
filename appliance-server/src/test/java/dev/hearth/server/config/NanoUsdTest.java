package dev.hearth.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.server.config.Budget.Unit;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class NanoUsdTest {

    @Test
    void whatPeopleWriteIsCountedToTheNanoDollar() {
        assertThat(NanoUsd.of(new BigDecimal("1.5"))).isEqualTo(1_500_000_000);
        assertThat(NanoUsd.of(new BigDecimal("0.000000001"))).isEqualTo(1);
        assertThat(NanoUsd.rounded(new BigDecimal("0.0000000015"))).isEqualTo(2);
        assertThatThrownBy(() -> NanoUsd.of(new BigDecimal("0.0000000015"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> NanoUsd.of(new BigDecimal("1e10"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void whatIsCountedIsShownAsPeopleWriteIt() {
        assertThat(NanoUsd.dollars(1)).isEqualTo("0.000000001");
        assertThat(NanoUsd.approximately(2_500_000_001L)).isEqualTo(2.500000001);
        assertThat(NanoUsd.words(0)).isEqualTo("0.00 USD");
        assertThat(NanoUsd.words(500_000_000)).isEqualTo("0.50 USD");
        assertThat(NanoUsd.words(1_234_567_890)).isEqualTo("1.23456789 USD");
        assertThat(NanoUsd.words(25_000_000_000L)).isEqualTo("25.00 USD");
    }

    @Test
    void budgetsCountInTheirOwnUnit() {
        assertThat(Unit.USD.shown(100_000_000_000L)).isEqualTo(new BigDecimal("100"));
        assertThat(Unit.USD.shown(12_500_000_000L)).isEqualTo(new BigDecimal("12.5"));
        assertThat(Unit.TOKENS.shown(1_000)).isEqualTo(new BigDecimal("1000"));
        assertThat(Unit.USD.smallest(new BigDecimal("12.50"))).isEqualTo(12_500_000_000L);
        assertThat(Unit.TOKENS.smallest(new BigDecimal("1000"))).isEqualTo(1_000);
        assertThatThrownBy(() -> Unit.TOKENS.smallest(new BigDecimal("0.5"))).isInstanceOf(ArithmeticException.class);
        assertThat(Unit.TOKENS.words(7)).isEqualTo("7 tokens");
    }
}
