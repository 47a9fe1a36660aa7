package dev.hearth.server.provider;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.llm.Usage;
import java.io.IOException;
import java.time.Duration;

/**
 * A provider that computes nothing: the same call always gets the same answer, at the pace and with the faults that the
 * model's name asks for (see {@link Knobs}). For demonstrations, tests and benchmarks.
 */
final class Simulated implements Provider {

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
        Words words = new Words(call);
        long wanted =
                Math.min(knobs.tokens().orElse(words.length()), call.maxTokens().orElse(Long.MAX_VALUE));
        sink.accept(new Delta.Start("sim-" + call.id(), call.model()));
        for (long i = 0; i < wanted; i++) {
            if (knobs.cutAfter().isPresent() && i == knobs.cutAfter().getAsLong()) {
                throw Refusal.of(
                        Kind.UPSTREAM_FAILED, "The simulated provider broke off, as its model's name asks for.");
            }
            if (i > 0) {
                sleeper.sleep(knobs.interval());
            }
            sink.accept(new Delta.Text(words.at(i)));
        }
        boolean all = wanted == knobs.tokens().orElse(words.length());
        sink.accept(new Delta.End(all ? StopReason.STOP : StopReason.LENGTH, Usage.of(words.prompt(), wanted)));
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
