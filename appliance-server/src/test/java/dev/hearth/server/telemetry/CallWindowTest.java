package dev.hearth.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Refusal;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CallWindowTest {

    private static final long NOW = 1_800_000_000;

    private final CallWindow window = new CallWindow();

    @Test
    void withoutCallsRatesAreZeroAndPercentilesEmpty() {
        CallWindow.Figures figures = window.figures(NOW);

        assertThat(figures.requestsPerSecond()).isZero();
        assertThat(figures.errorRate()).isZero();
        assertThat(figures.latency().p50()).isEmpty();
        assertThat(figures.firstToken().p99()).isEmpty();
    }

    @Test
    void ratesAreTheMeanOfTheLastFiveWholeSeconds() {
        for (long second = NOW - 5; second < NOW; second++) {
            window.add(second, Calls.answered(100));
            window.add(second, Calls.answeredElsewhere(100));
        }

        CallWindow.Figures figures = window.figures(NOW);

        assertThat(figures.requestsPerSecond()).isEqualTo(2);
        assertThat(figures.localRequestsPerSecond()).isEqualTo(1);
        assertThat(figures.inputTokensPerSecond()).isEqualTo(200);
        assertThat(figures.outputTokensPerSecond()).isEqualTo(40);
        assertThat(window.figures(NOW + 4).requestsPerSecond()).isEqualTo(0.4);
        assertThat(window.figures(NOW + 5).requestsPerSecond()).isZero();
    }

    @Test
    void theSecondThatIsStillRunningDoesNotCount() {
        window.add(NOW, Calls.answered(100));

        assertThat(window.figures(NOW).requestsPerSecond()).isZero();
        assertThat(window.figures(NOW + 1).requestsPerSecond()).isEqualTo(0.2);
    }

    @Test
    void percentilesAndErrorRateForgetAfterAMinute() {
        for (int millis = 1; millis <= 1_000; millis++) {
            window.add(NOW, Calls.answered(millis));
        }

        assertNear(window.figures(NOW + 60).latency().p50(), 500);
        assertNear(window.figures(NOW + 60).latency().p99(), 990);
        assertNear(window.figures(NOW + 60).firstToken().p95(), 475);
        assertThat(window.figures(NOW + 61).latency().p50()).isEmpty();
    }

    @Test
    void refusalsAndFailuresAreErrorsButACallerWhoLeftIsNot() {
        window.add(NOW, Calls.answered(100));
        window.add(NOW, Calls.ended(Outcome.REFUSED, Refusal.Kind.RATE_LIMITED));
        window.add(NOW, Calls.ended(Outcome.FAILED, Refusal.Kind.UPSTREAM_FAILED));
        window.add(NOW, Calls.ended(Outcome.CLIENT_GONE, Refusal.Kind.INTERNAL));

        assertThat(window.figures(NOW + 1).errorRate()).isEqualTo(0.5);
        assertThat(window.figures(NOW + 1).errorsPerSecond()).isEqualTo(0.4);
    }

    @Test
    void aFloodOfRefusalsDoesNotMakeAnswersLookFast() {
        window.add(NOW, Calls.answered(2_000));
        for (int i = 0; i < 100; i++) {
            window.add(NOW, Calls.ended(Outcome.REFUSED, Refusal.Kind.RATE_LIMITED));
        }

        assertNear(window.figures(NOW + 1).latency().p50(), 2_000);
    }

    private static void assertNear(OptionalLong actual, long expected) {
        assertThat((double) actual.orElseThrow()).isCloseTo(expected, within(expected * 0.03));
    }
}
