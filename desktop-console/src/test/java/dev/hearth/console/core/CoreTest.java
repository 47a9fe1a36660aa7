package dev.hearth.console.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.core.Numbers.Reading;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "0.1|0.10", "2.25|2.3", "115|115", "8069|8,069", "10100|10.1k", "2500000|2.5M", "NaN|–"})
    void numbersHaveThreeDigitsThatMatter(double value, String text) {
        assertThat(Numbers.compact(value)).isEqualTo(text);
    }

    @Test
    void unitsGrowWithTheValue() {
        assertThat(Numbers.millis(790)).isEqualTo(new Reading("790", "ms"));
        assertThat(Numbers.millis(12_300)).isEqualTo(new Reading("12.3", "s"));
        assertThat(Numbers.bytes(512)).isEqualTo("512 B");
        assertThat(Numbers.bytes(19.8 * (1 << 30))).isEqualTo("19.8 GiB");
        assertThat(Numbers.percent(0.0011)).isEqualTo("0.11");
        assertThat(Numbers.percent(0.734)).isEqualTo("73");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|$0.00",
                "1234.5|$1,234.50",
                "0.1|$0.10",
                "0.01234|$0.0123",
                "0.00999|$0.00999",
                "0.009999|$0.01",
                "0.000125|$0.000125",
                "0.0005|$0.0005",
                "0.00000123456|$0.00000123",
                "-0.000125|$-0.000125",
                "0.0000000001|<$0.000000001"
            })
    void smallSumsHaveThreeDigitsThatMatterToo(double amount, String text) {
        assertThat(Numbers.dollars(amount)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "4, 4", "160, 200", "1620, 2000", "0.3, 0.4", "9000, 10000"})
    void axesEndAtRoundNumbers(double max, double top) {
        assertThat(ChartFrame.niceTop(max)).isCloseTo(top, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aSeriesForgetsTheOldestAndIgnoresRepeats() {
        TimeSeries series = new TimeSeries(3);
        for (int second = 0; second < 5; second++) {
            series.add(NOON.plusSeconds(second), second);
        }
        series.add(NOON.plusSeconds(4), 99);
        assertThat(series.size()).isEqualTo(3);
        assertThat(series.value(0)).isEqualTo(2);
        assertThat(series.last()).isEqualTo(4);
        assertThat(series.mean(0, 3)).isEqualTo(3);
    }

    @Test
    void pastTimesAreSaidInTheLanguageChosen() {
        Texts texts = new Texts(Language.ENGLISH);
        Times times = new Times(Clock.fixed(NOON, ZoneOffset.UTC), texts);
        assertThat(times.ago(NOON.minusSeconds(9))).isEqualTo("9 s ago");
        assertThat(times.ago(NOON.minusSeconds(7200))).isEqualTo("2 h ago");
        assertThat(times.ago(null)).isEqualTo("Never");
        texts.languageProperty().set(Language.CHINESE);
        assertThat(times.ago(NOON.minusSeconds(7200))).isEqualTo("2 小时前");
        assertThat(times.date(NOON)).isEqualTo("2026年11月20日");
    }

    @Test
    void boundTextsFollowTheLanguage() {
        Texts texts = new Texts(Language.ENGLISH);
        var title = texts.of("nav.keys");
        assertThat(title.get()).isEqualTo("API keys");
        texts.languageProperty().set(Language.CHINESE);
        assertThat(title.get()).isEqualTo("API 密钥");
    }
}
