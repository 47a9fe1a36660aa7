package dev.hearth.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.llm.Refusal;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskTest {

    /** Java takes a year of ten digits for a time, and the database does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z",
                "today"
            })
    void timesOfAnotherAgeAreRefused(String time) {
        Ask ask = Ask.from("10.0.0.5", Map.of(), Map.of("from", time), Ask.Head.EMPTY, new byte[0]);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ask.time("from", ZoneOffset.UTC));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
        assertThat(refusal.param()).contains("from");
    }
}
