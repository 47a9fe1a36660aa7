package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.chat;
import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedTest extends ProviderConformance {

    private final List<Duration> slept = new ArrayList<>();
    private final Simulated hasty = new Simulated(slept::add);

    @Override
    Provider provider() {
        return new Simulated(Thread::sleep);
    }

    @Override
    Call answered() {
        return streamed("simulated");
    }

    @Override
    Call overloaded() {
        return streamed("simulated?status=503");
    }

    @Override
    Call cut() {
        return streamed("simulated?cut_after=3");
    }

    @Override
    Call endless() {
        return streamed("simulated?interval_ms=600000");
    }

    private static String text(Asking asking) {
        return asking.said().stream()
                .filter(Delta.Text.class::isInstance)
                .map(delta -> ((Delta.Text) delta).text())
                .collect(Collectors.joining());
    }

    @Test
    void itSaysThatItIsSimulatedAndWhatItHeard() {
        assertThat(text(Asking.of(hasty, streamed("gpt-4o"), patient())))
                .isEqualTo("This is a simulated answer: no model was asked. You said: \"Hello\"");
    }

    @Test
    void theSameCallGetsTheSameAnswer() {
        assertThat(Asking.of(hasty, streamed("m?tokens=40"), patient()).said())
                .isEqualTo(Asking.of(hasty, streamed("m?tokens=40"), patient()).said())
                .hasSize(42);
    }

    @Test
    void itsPaceIsAsked() {
        Asking.of(hasty, streamed("m?latency_ms=70&interval_ms=5&tokens=3"), patient())
                .ended();

        assertThat(slept).containsExactly(Duration.ofMillis(70), Duration.ofMillis(5), Duration.ofMillis(5));
    }

    @Test
    void aTokenLimitCutsTheAnswer() {
        List<Delta> said = Asking.of(hasty, chat("m?tokens=9", ",\"max_tokens\":4"), patient())
                .said();

        assertThat(said).hasSize(6);
        assertThat(said.getLast()).isEqualTo(new Delta.End(StopReason.LENGTH, Usage.of(1, 4)));
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_REQUEST", "429, OVERLOADED", "500, UPSTREAM_FAILED", "503, OVERLOADED", "504, TIMEOUT"})
    void itsStatusIsAsked(int status, Kind kind) {
        assertThat(Asking.of(hasty, streamed("m?status=" + status), patient())
                        .refusal()
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"m?", "m?speed=1", "m?tokens", "m?tokens=", "m?tokens=-1", "m?tokens=1e3", "m?tokens=1000001"})
    void aWrongKnobIsNamed(String model) {
        Refusal refusal = Asking.of(hasty, streamed(model), patient()).refusal();

        assertThat(refusal.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(refusal.param()).hasValue("model");
    }
}
