package dev.hearth.server.provider;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.wire.openai.OpenAi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A provider being asked on a virtual thread, as the server does it. */
final class Asking {

    /** Longer than any test may last, so that a limit that is not under test never strikes. */
    static final Duration LONG = Duration.ofSeconds(20);

    private final List<Delta> deltas = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean leftInterrupted;
    private volatile long nanos;

    private Asking(Provider provider, Call call, Timeouts timeouts, Sink sink) {
        thread = Thread.ofVirtual().unstarted(() -> {
            long start = System.nanoTime();
            try {
                provider.answer(call, timeouts, remembering(sink));
            } catch (Exception | Error e) {
                failure = e;
            }
            nanos = System.nanoTime() - start;
            leftInterrupted = Thread.interrupted();
        });
    }

    private Sink remembering(Sink sink) {
        return new Sink() {
            @Override
            public void accept(Delta delta) throws IOException {
                deltas.add(delta);
                sink.accept(delta);
            }

            @Override
            public void drainedBy(Runnable whenLeft) {
                sink.drainedBy(whenLeft);
            }
        };
    }

    static Asking of(Provider provider, Call call, Timeouts timeouts, Sink sink) {
        Asking asking = new Asking(provider, call, timeouts, sink);
        asking.thread.start();
        return asking;
    }

    static Asking of(Provider provider, Call call, Timeouts timeouts) {
        return of(provider, call, timeouts, delta -> {});
    }

    static Timeouts limits(Duration firstToken, Duration silence, Duration total) {
        return new Timeouts(Duration.ofSeconds(5), firstToken, silence, total, Duration.ZERO);
    }

    static Timeouts patient() {
        return limits(LONG, LONG, LONG);
    }

    static Call chat(String model, String moreFields) {
        String body = "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
                + moreFields + "}";
        return new OpenAi(Call.Api.CHAT_COMPLETIONS, Clock.systemUTC())
                .read("r1", body.getBytes(StandardCharsets.UTF_8))
                .call();
    }

    static Call streamed(String model) {
        return chat(model, ",\"stream\":true");
    }

    List<Delta> deltas() {
        return deltas;
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    /** Waits for the end. */
    Asking ended() {
        try {
            Assertions.assertThat(thread.join(LONG)).as("the call ends").isTrue();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
        Assertions.assertThat(leftInterrupted)
                .as("the interrupt flag is left set")
                .isFalse();
        return this;
    }

    @Nullable
    Throwable failure() {
        return ended().failure;
    }

    Refusal refusal() {
        Throwable thrown = failure();
        Assertions.assertThat(thrown).isInstanceOf(Refusal.class);
        return (Refusal) thrown;
    }

    Duration took() {
        return Duration.ofNanos(ended().nanos);
    }

    /** What the answer says, without the upstream's words for it. */
    List<Delta> said() {
        Assertions.assertThat(failure()).isNull();
        return deltas.stream()
                .flatMap(delta -> delta instanceof Delta.Relayed frame ? frame.meaning().stream() : Stream.of(delta))
                .toList();
    }
}
