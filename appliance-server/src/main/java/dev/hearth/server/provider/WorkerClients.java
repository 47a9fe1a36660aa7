package dev.hearth.server.provider;

import dev.hearth.inference.supervisor.Worker;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.openai.OpenAiUpstream;
import dev.hearth.server.wire.openai.Quirks;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks to the workers of this machine. Who comes after a worker that has died or was unloaded takes its place here. */
final class WorkerClients {

    private final Watch watch;
    private final Map<String, Client> byModel = new ConcurrentHashMap<>();

    private record Client(Worker worker, HttpProvider provider) {}

    WorkerClients(Watch watch) {
        this.watch = watch;
    }

    HttpProvider of(Worker worker) {
        return byModel.compute(worker.model(), (_, known) -> known == null ? open(worker) : succeed(known, worker))
                .provider;
    }

    private Client succeed(Client known, Worker worker) {
        if (known.worker.equals(worker)) {
            return known;
        }
        known.provider.retire();
        return open(worker);
    }

    private Client open(Worker worker) {
        URI base = worker.baseUri().resolve("/v1");
        return new Client(
                worker,
                HttpProvider.at(worker.model(), base, worker.token(), new OpenAiUpstream(Quirks.of("local")), watch));
    }
}
