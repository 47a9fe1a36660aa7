package dev.hearth.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailedSignInsTest {

    private final FailedSignIns failures = new FailedSignIns();

    @Test
    void aFloodFromOneAddressFillsNoDisk_andHidesNobodyElse() {
        long recorded = IntStream.range(0, 1000)
                .filter(_ -> failures.worthARecord("10.0.0.5"))
                .count();

        assertThat(recorded).isEqualTo(100);
        assertThat(failures.worthARecord("10.0.0.6")).isTrue();
    }
}
