package dev.hearth.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void quantilesAreOffByALittleHoweverManyAreMergedAndWrittenDown(long seed) {
        Random random = new Random(seed);
        long[] durations =
                random.doubles(2_000, 3, 14).mapToLong(x -> (long) Math.exp(x)).toArray();
        Histogram merged = new Histogram();
        for (int from = 0; from < durations.length; from += 100) {
            Histogram part = new Histogram();
            Arrays.stream(durations, from, from + 100).forEach(part::add);
            Histogram read = new Histogram();
            read.add(part.bytes());
            merged.add(read);
        }
        Arrays.sort(durations);
        for (double share : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            long exact = durations[(int) Math.ceil(share * durations.length) - 1];
            assertThat((double) merged.quantile(share).orElseThrow()).isCloseTo(exact, Percentage.withPercentage(5));
        }
    }

    @Test
    void ofNothingThereIsNoQuantile() {
        Histogram empty = new Histogram();
        empty.add(new byte[0]);

        assertThat(empty.quantile(0.5)).isEmpty();
        assertThat(empty.bytes()).isEmpty();
    }

    @Test
    void theShortestAndTheLongestAreCountedToo() {
        Histogram histogram = new Histogram();
        histogram.add(0);
        histogram.add(Long.MAX_VALUE);

        assertThat(histogram.quantile(0.5)).hasValue(0);
        assertThat(histogram.quantile(1).orElseThrow()).isGreaterThan(3_600_000);
    }

    @Test
    void aClearedOneCountsAnew() {
        Histogram histogram = new Histogram();
        histogram.add(3_600_000);
        histogram.clear();
        histogram.add(10);

        assertThat(histogram.quantile(1)).hasValue(10);
    }
}
