package dev.hearth.server.provider;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.llm.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A provider that computes nothing: the same call always gets the same answer, at the pace and with the faults that the
 * model's name asks for (see {@link Knobs}). For demonstrations, tests and benchmarks. It calls the tools that it must or
 * whose names are in the last question, with the simplest arguments that their schemas allow; gives the simplest JSON that
 * a format allows; thinks where it is asked to; embeds by words, and ranks by shared words.
 */
final class Simulated implements Provider {

    private static final int LONGEST_VECTOR = 8192;

    /** Waits; in tests, as fast as they like. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Sleeper sleeper;

    Simulated(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    @Override
    public void answer(Call call, Timeouts timeouts, Sink sink) throws IOException, InterruptedException {
        Knobs knobs = Knobs.of(call.model());
        sleeper.sleep(knobs.latency());
        knobs.status().ifPresent(status -> {
            throw refusal(status);
        });
        switch (call.parameters()) {
            case Parameters.Embeddings(OptionalInt dimensions, var _) -> embed(call, dimensions, sink);
            case Parameters.Rerank(OptionalInt topN, var _) -> rank(call, topN, sink);
            case Parameters.Passage passage -> PassageAnswer.refuse(call);
            case Parameters.Count count -> sink.accept(new Delta.End(StopReason.STOP, Usage.of(Words.prompt(call), 0)));
            case Parameters.Generation generation -> new SimulatedText(call, knobs, sleeper, sink).speak();
        }
    }

    @Override
    public boolean counts() {
        return true;
    }

    private static Delta.Start start(Call call) {
        return new Delta.Start("sim-" + call.id(), call.model());
    }

    private static void embed(Call call, OptionalInt dimensions, Sink sink) throws IOException {
        int length = dimensions.orElse(SimulatedVector.DIMENSIONS);
        if (length > LONGEST_VECTOR) {
            throw Refusal.invalid(
                    "dimensions", "A simulated model's vectors have at most " + LONGEST_VECTOR + " dimensions.");
        }
        sink.accept(start(call));
        for (int i = 0; i < call.messages().size(); i++) {
            sink.accept(new Delta.Vector(i, SimulatedVector.of(call.messages().get(i), length)));
        }
        sink.accept(new Delta.End(StopReason.STOP, Usage.of(Words.prompt(call), 0)));
    }

    private static void rank(Call call, OptionalInt topN, Sink sink) throws IOException {
        sink.accept(start(call));
        for (Delta.Relevance relevance : SimulatedRanking.of(call.messages(), topN)) {
            sink.accept(relevance);
        }
        sink.accept(new Delta.End(StopReason.STOP, Usage.of(Words.prompt(call), 0)));
    }

    private static Refusal refusal(int status) {
        Kind kind = switch (status) {
            case 400 -> Kind.INVALID_REQUEST;
            case 429, 503 -> Kind.OVERLOADED;
            case 504 -> Kind.TIMEOUT;
            default -> Kind.UPSTREAM_FAILED;
        };
        return Refusal.of(
                kind, "The simulated provider answers with status " + status + ", as its model's name asks for.");
    }
}
