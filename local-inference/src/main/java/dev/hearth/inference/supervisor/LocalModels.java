package dev.hearth.inference.supervisor;

import dev.hearth.inference.engine.Engine;
import dev.hearth.inference.engine.ModelSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All local models of this server: the only way to a running worker. */
public final class LocalModels implements AutoCloseable {
    private final Supervision supervision;
    private final Map<String, Keeper> keepers = new ConcurrentSkipListMap<>();
    private boolean closed;

    /** @param workDir for the workers' own files; belongs to this object alone */
    public LocalModels(Engine engine, Path workDir, LocalModelListener listener, InstantSource clock) {
        this(new Supervision(engine, workDir, listener, clock, RestartPolicy.DEFAULT, Patience.DEFAULT));
    }

    LocalModels(Supervision supervision) {
        this.supervision = supervision;
        Scratch.sweep(supervision.workDir());
    }

    /**
     * Makes a model known without loading it. One that is known already under this name is replaced if it shall run
     * differently (its worker is ended), and gets a new chance if it had failed.
     */
    public synchronized void declare(ModelSpec spec) {
        Keeper known = keepers.get(spec.name());
        if (closed || (known != null && known.runs(spec))) {
            return;
        }
        if (known != null) {
            // First, so that there are never two processes for one model.
            known.askToEnd();
            known.awaitEnd();
        }
        keepers.put(spec.name(), new Keeper(supervision, spec));
    }

    /**
     * A worker that answers for this model, started if there is none; callers at the same time share one start.
     *
     * @param wait how long a start may be waited for
     */
    public Worker ensureReady(String model, Duration wait) throws InterruptedException, ModelUnavailableException {
        Keeper keeper = keepers.get(model);
        if (keeper == null) {
            throw new ModelUnavailableException(
                    "There is no local model " + model + ": declare it first", Optional.empty());
        }
        return keeper.ensureReady(wait);
    }

    /**
     * Waits until a worker that has broken off a connection is known to be gone, so that {@link #ensureReady} does not give
     * it out again: a dying process loses its sockets some milliseconds before anybody learns of its end.
     *
     * @param most for a worker that lives on
     */
    public void awaitGone(Worker lost, Duration most) throws InterruptedException {
        Keeper keeper = keepers.get(lost.model());
        if (keeper != null) {
            keeper.awaitGone(lost, most);
        }
    }

    /** How all models are now, by name. */
    public List<LocalModel> models() {
        return keepers.values().stream().map(Keeper::snapshot).toList();
    }

    /** Ends every worker and waits for their ends. */
    @Override
    public synchronized void close() {
        closed = true;
        keepers.values().forEach(Keeper::askToEnd);
        keepers.values().forEach(Keeper::awaitEnd);
    }
}
