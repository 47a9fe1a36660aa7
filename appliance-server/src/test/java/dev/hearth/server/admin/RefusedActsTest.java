package dev.hearth.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusedActsTest {

    private final RefusedActs refused = new RefusedActs();

    @Test
    void aFloodOfOneFillsNoDisk_andHidesNobodyElse() {
        long recorded = IntStream.range(0, 1000)
                .filter(_ -> refused.worthARecord("10.0.0.5"))
                .count();

        assertThat(recorded).isEqualTo(100);
        assertThat(refused.worthARecord("10.0.0.6")).isTrue();
    }
}
