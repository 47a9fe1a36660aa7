package dev.hearth.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "*, gpt-4o, true",
        "gpt-*, gpt-4o, true",
        "gpt-*, gpt-, true",
        "gpt-*, claude, false",
        "*/qwen*, vllm/qwen3-32b, true",
        "*-mini, gpt-4o-mini, true",
        "*-mini, gpt-4o-mini-2, false",
        "a*b*c, aXbXbXc, true",
        "gpt-4o, gpt-4o-mini, false",
        "gpt-4o, GPT-4o, false",
        "gpt.4o, gpt-4o, false",
        "**, x, true",
    })
    void aStarStandsForAnything_andEverythingElseForItself(String glob, String model, boolean expected) {
        assertThat(Wildcard.matches(glob, model)).isEqualTo(expected);
    }

    @Test
    void aHostileGlobTakesNoTime() {
        String glob = "*a".repeat(100) + "b";

        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(Wildcard.matches(glob, "a".repeat(200))).isFalse());
    }
}
