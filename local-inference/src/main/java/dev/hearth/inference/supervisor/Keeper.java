package dev.hearth.inference.supervisor;

import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.engine.WorkerReport;
import dev.hearth.inference.library.GgufException;
import dev.hearth.inference.library.GgufReader;
import dev.hearth.inference.supervisor.LocalModel.State;
import dev.hearth.inference.supervisor.RestartPolicy.Decision;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Keeps the worker of one model running, on one thread: starts a process, waits for its end, decides, starts the next. */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supervision supervision;
    private final ModelSpec spec;
    private final ModelStatus status;

    Keeper(Supervision supervision, ModelSpec spec) {
        this.supervision = supervision;
        this.spec = spec;
        this.status = new ModelStatus(supervision, spec);
    }

    /** Whether it already does what is asked for, so that it need not be replaced. */
    boolean runs(ModelSpec other) {
        return spec.equals(other) && status.snapshot().state() != State.FAILED;
    }

    LocalModel snapshot() {
        return status.snapshot();
    }

    Worker ensureReady(Duration wait) throws InterruptedException, ModelUnavailableException {
        status.startOnce(this::keep);
        return status.awaitReady(wait);
    }

    void awaitGone(Worker lost, Duration most) throws InterruptedException {
        status.awaitGone(lost, most);
    }

    void askToEnd() {
        status.end();
    }

    /** Waits for the end, which comes by force after a while. */
    void awaitEnd() {
        try {
            if (!status.awaitEnded(supervision.patience().stopGrace())) {
                status.kill();
                status.awaitEnded(supervision.patience().stopGrace());
            }
        } catch (InterruptedException e) {
            status.kill();
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            long size = GgufReader.read(spec.file()).sizeBytes();
            boolean again = true;
            while (again && !status.ending()) {
                again = afterwards(runOnce(size));
            }
            status.ended();
        } catch (GgufException | IOException e) {
            status.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status.failed("interrupted");
        } catch (RuntimeException e) {
            LOG.error("Keeping the model {} failed", spec.name(), e);
            status.failed(e.toString());
        }
    }

    /** Returns how the process ended. */
    private String runOnce(long fileBytes) throws IOException, InterruptedException {
        Path scratch = Scratch.create(supervision.workDir());
        try {
            String token = HexFormat.of().formatHex(randomBytes());
            Ears ears = new Ears(token);
            WorkerProcess process = WorkerProcess.start(
                    supervision.engine(), supervision.engine().launch(spec, token, scratch), scratch, ears);
            status.started(process);
            return watched(process, supervision.patience().startup(fileBytes));
        } finally {
            Scratch.delete(scratch);
        }
    }

    private String watched(WorkerProcess process, Duration startup) throws InterruptedException {
        String late = "";
        if (!process.awaitExit(startup) && !status.isReady()) {
            process.kill();
            late = "it was not ready after %d s; ".formatted(startup.toSeconds());
        }
        int exit = process.awaitExit();
        String words = process.lastWords();
        return "%sits process ended with status %d%s".formatted(late, exit, words.isEmpty() ? "" : ": " + words);
    }

    /** Returns whether to start again. */
    private boolean afterwards(String how) throws InterruptedException {
        if (status.ending() || status.gaveUp(how)) {
            return false;
        }
        return switch (supervision.policy().afterCrash(status.history(), status.readyFor())) {
            case Decision.GiveUp(int starts) -> {
                status.failed("Given up after %d failed starts in a row: %s".formatted(starts, how));
                yield false;
            }
            case Decision.Restart(var history, Duration delay) -> {
                status.crashed(how, history, delay);
                yield status.waitUnlessEnding(delay);
            }
        };
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private final class Ears implements WorkerProcess.Voice {
        private final String token;

        private Ears(String token) {
            this.token = token;
        }

        @Override
        public void reported(WorkerReport report) {
            switch (report) {
                case WorkerReport.Loading() -> LOG.debug("Worker of {} is loading", spec.name());
                case WorkerReport.Ready(int port) -> status.ready(URI.create("http://127.0.0.1:" + port), token);
                case WorkerReport.Slots(int busy) -> status.busy(busy);
                case WorkerReport.Failed(String error) -> status.refused(error);
            }
        }

        @Override
        public void logged(Level level, String line) {
            supervision.listener().logged(spec.name(), level, line);
        }
    }
}
