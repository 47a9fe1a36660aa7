package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the walk relies on, whoever answers. A scripted upstream plays what the model's name says. */
abstract class ProviderConformance {

    abstract Provider provider();

    /** Answered at once. */
    Call answered() {
        return streamed("answered");
    }

    /** Refused with 503 before anything was said. */
    Call overloaded() {
        return streamed("overloaded");
    }

    /** Broken off after a part of the answer. */
    Call cut() {
        return streamed("cut");
    }

    /** Begun, and then not continued for much longer than the test lasts. */
    Call endless() {
        return streamed("endless");
    }

    @Test
    void anAnswerBeginsOnceSpeaksAndEndsOnceWithItsUsage() {
        List<Delta> said = Asking.of(provider(), answered(), patient()).said();

        assertThat(said.getFirst()).isInstanceOf(Delta.Start.class);
        assertThat(said.subList(1, said.size() - 1)).isNotEmpty().hasOnlyElementsOfType(Delta.Text.class);
        assertThat(said.getLast()).isInstanceOfSatisfying(Delta.End.class, end -> {
            Usage usage = end.usage();
            assertThat(usage.exact()).isTrue();
            assertThat(usage.input()).isPositive();
            assertThat(usage.output()).isPositive();
        });
    }

    @Test
    void aRefusalComesBeforeAnythingIsSaidAndSendsTheWalkElsewhere() {
        Asking asking = Asking.of(provider(), overloaded(), patient());

        assertThat(asking.refusal().kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(asking.refusal().kind().mayHelpElsewhere()).isTrue();
        assertThat(asking.deltas()).noneMatch(Delta::says);
    }

    @Test
    void anAnswerThatBreaksOffIsNoSuccess() {
        Asking asking = Asking.of(provider(), cut(), patient());

        assertThat(asking.refusal().kind()).isEqualTo(Kind.UPSTREAM_FAILED);
        assertThat(asking.deltas()).anyMatch(Delta::says).noneMatch(Delta.End.class::isInstance);
    }

    @Test
    void anInterruptEndsTheWait() {
        Asking asking = Asking.of(provider(), endless(), patient());
        await().until(() -> asking.deltas().stream().anyMatch(Delta::says));
        long interrupted = System.nanoTime();
        asking.interrupt();

        assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - interrupted)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whatTheSinkThrowsComesOutAsItIs() {
        IOException gone = new IOException("the client has left");
        Asking asking = Asking.of(provider(), endless(), patient(), delta -> {
            throw gone;
        });

        assertThat(asking.failure()).isSameAs(gone);
    }
}
