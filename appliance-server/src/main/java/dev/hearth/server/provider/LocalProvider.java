package dev.hearth.server.provider;

import dev.hearth.inference.supervisor.LocalModels;
import dev.hearth.inference.supervisor.ModelUnavailableException;
import dev.hearth.inference.supervisor.Worker;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.watch.Watch;
import java.io.IOException;
import java.time.Duration;

/** The models that run on this machine: a worker is started when it is needed, and spoken to like any other upstream. */
public final class LocalProvider implements Provider {

    /** So long a process may take to be known as ended after its connections have broken. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(1);

    private final LocalModels models;
    private final WorkerClients clients;

    public LocalProvider(LocalModels models, Watch watch) {
        this.models = models;
        this.clients = new WorkerClients(watch);
    }

    /**
     * Always asks for a stream, also for a caller who wants the answer in one piece: so that a worker that dies is noticed
     * at once, and not at the end. Nothing is drained, whatever is declared: a caller who leaves frees the GPU at once.
     */
    @Override
    public void answer(Call call, Timeouts timeouts, Sink sink) throws IOException, InterruptedException {
        PassageAnswer.refuse(call);
        if (call.choices() == 0) {
            throw Refusal.invalid(
                    "model",
                    "The local model '" + call.model()
                            + "' answers only in text. Ask for a model that is made for this.");
        }
        Progress progress = new Progress(call.stream() ? sink : delta -> Meaning.forward(delta, sink));
        Worker worker = ready(call.model(), timeouts);
        try {
            clients.of(worker).answer(call.streamed(), timeouts.withoutDrain(), progress);
        } catch (Refusal refusal) {
            if (progress.begun || refusal.kind() != Kind.UPSTREAM_FAILED) {
                throw refusal;
            }
            // The worker died before its first word, perhaps before this call even came: the next one may well answer.
            models.awaitGone(worker, LAST_BREATH);
            clients.of(ready(call.model(), timeouts)).answer(call.streamed(), timeouts.withoutDrain(), progress);
        }
    }

    private Worker ready(String model, Timeouts timeouts) throws InterruptedException {
        try {
            return models.ensureReady(model, timeouts.firstToken());
        } catch (ModelUnavailableException e) {
            throw e.retryAfter()
                    .map(wait -> Refusal.of(Kind.OVERLOADED, e.brief() + ". Try again in a moment.")
                            .withRetryAfter(wait))
                    .orElseGet(() -> Refusal.of(
                            Kind.OVERLOADED,
                            e.brief() + ". An administrator sees why among the console's local models."));
        }
    }

    /** Notices whether the caller has got anything. */
    private static final class Progress implements Sink {

        private final Sink sink;
        private boolean begun;

        Progress(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(Delta delta) throws IOException {
            begun = true;
            sink.accept(delta);
        }
    }
}
