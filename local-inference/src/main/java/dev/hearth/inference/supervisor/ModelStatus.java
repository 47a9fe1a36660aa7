package dev.hearth.inference.supervisor;

import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.supervisor.LocalModel.State;
import dev.hearth.inference.supervisor.RestartPolicy.History;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The state of one model, shared by its keeper, who changes it, and its callers, who wait for it. */
final class ModelStatus {
    private static final Duration STILL_STARTING = Duration.ofSeconds(2);

    private final Supervision supervision;
    private final ModelSpec spec;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private State state = State.STOPPED;
    private boolean keeping;
    private boolean ending;
    private Optional<WorkerProcess> process = Optional.empty();
    private Optional<Worker> worker = Optional.empty();
    private Optional<Instant> readySince = Optional.empty();
    private Optional<Instant> retryAt = Optional.empty();
    private Optional<String> error = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private History history = History.CLEAN;
    private int busySlots;
    private int restarts;

    ModelStatus(Supervision supervision, ModelSpec spec) {
        this.supervision = supervision;
        this.spec = spec;
    }

    // What callers do.

    /** Starts the keeper unless one is at work, was given up, or shall end. */
    void startOnce(Runnable keeper) {
        locked(() -> {
            if (!keeping && !ending && state == State.STOPPED) {
                keeping = true;
                state = State.STARTING;
                Thread.ofVirtual().name("keeper-" + spec.name()).start(keeper);
            }
        });
    }

    Worker awaitReady(Duration wait) throws InterruptedException, ModelUnavailableException {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(wait);
            while (!isAnswering()) {
                refuseIfHopeless(Duration.ofNanos(left));
                left = changed.awaitNanos(left);
            }
            return worker.orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    /** A worker that was just killed counts as gone even before its keeper knows. */
    private boolean isAnswering() {
        return state == State.READY && process.map(WorkerProcess::isAlive).orElse(false);
    }

    void awaitGone(Worker lost, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(most);
            while (worker.filter(lost::equals).isPresent() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void refuseIfHopeless(Duration left) throws ModelUnavailableException {
        if (state == State.FAILED) {
            throw unavailable("has failed", error.orElse("no reason known"), Optional.empty());
        }
        if (ending || state == State.STOPPED) {
            throw unavailable("is being stopped", "", Optional.of(STILL_STARTING));
        }
        if (state == State.BACKING_OFF && backOff().compareTo(left) > 0) {
            throw unavailable("has crashed and is tried again soon", error.orElse(""), Optional.of(backOff()));
        }
        if (!left.isPositive()) {
            throw unavailable("is still starting", "", Optional.of(STILL_STARTING));
        }
    }

    private Duration backOff() {
        Instant now = supervision.clock().instant();
        return Duration.between(now, retryAt.orElse(now));
    }

    private ModelUnavailableException unavailable(String state, String reason, Optional<Duration> retryAfter) {
        return new ModelUnavailableException("The local model " + spec.name() + " " + state, reason, retryAfter);
    }

    LocalModel snapshot() {
        // Outside the lock: it is a file that is read.
        OptionalLong memory =
                pid().stream().mapToObj(ProcessMemory::of).findFirst().orElse(OptionalLong.empty());
        long size = spec.file().toFile().length();
        lock.lock();
        try {
            return described(size, memory);
        } finally {
            lock.unlock();
        }
    }

    private LocalModel described(long size, OptionalLong memory) {
        return new LocalModel(
                spec.name(),
                state,
                supervision.engine().name(),
                spec.file(),
                size,
                spec.contextTokens(),
                spec.slots(),
                busySlots,
                runningPid(),
                memory,
                restarts,
                error,
                readySince);
    }

    private OptionalLong pid() {
        lock.lock();
        try {
            return runningPid();
        } finally {
            lock.unlock();
        }
    }

    private OptionalLong runningPid() {
        return process.map(running -> OptionalLong.of(running.pid())).orElse(OptionalLong.empty());
    }

    void end() {
        locked(() -> {
            ending = true;
            process.ifPresent(WorkerProcess::askToEnd);
        });
    }

    void kill() {
        locked(() -> process.ifPresent(WorkerProcess::kill));
    }

    boolean awaitEnded(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(most);
            while (keeping && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !keeping;
        } finally {
            lock.unlock();
        }
    }

    // What the keeper does.

    void started(WorkerProcess started) {
        announced(() -> {
            process = Optional.of(started);
            state = State.STARTING;
            refusal = Optional.empty();
            if (ending) {
                started.askToEnd();
            }
        });
    }

    void ready(URI baseUri, String token) {
        announced(() -> {
            process.ifPresent(running -> worker = Optional.of(new Worker(spec.name(), baseUri, token, running.pid())));
            state = State.READY;
            error = Optional.empty();
            readySince = Optional.of(supervision.clock().instant());
        });
    }

    void busy(int slots) {
        locked(() -> busySlots = slots);
    }

    /** The worker itself says that it cannot run this model. */
    void refused(String reason) {
        locked(() -> refusal = Optional.of(reason));
    }

    /** What a worker says to be impossible is not tried again. */
    boolean gaveUp(String how) {
        Optional<String> reason = refusal;
        reason.ifPresent(text -> failed(text + "; " + how));
        return reason.isPresent();
    }

    void crashed(String how, History now, Duration delay) {
        announced(() -> {
            gone();
            history = now;
            restarts++;
            error = Optional.of(how);
            retryAt = Optional.of(supervision.clock().instant().plus(delay));
            state = delay.isZero() ? State.STARTING : State.BACKING_OFF;
        });
    }

    void failed(String reason) {
        announced(() -> {
            gone();
            keeping = false;
            error = Optional.of(reason);
            state = State.FAILED;
        });
    }

    /** The keeper's last word; a failure stays one. */
    void ended() {
        if (state == State.FAILED) {
            return;
        }
        announced(() -> {
            gone();
            keeping = false;
            state = State.STOPPED;
        });
    }

    /** Returns whether to go on. */
    boolean waitUnlessEnding(Duration delay) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(delay);
            while (!ending && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !ending;
        } finally {
            lock.unlock();
        }
    }

    boolean ending() {
        lock.lock();
        try {
            return ending;
        } finally {
            lock.unlock();
        }
    }

    boolean isReady() {
        lock.lock();
        try {
            return state == State.READY;
        } finally {
            lock.unlock();
        }
    }

    History history() {
        return history;
    }

    Optional<Duration> readyFor() {
        return readySince.map(
                since -> Duration.between(since, supervision.clock().instant()));
    }

    private void gone() {
        process = Optional.empty();
        worker = Optional.empty();
        readySince = Optional.empty();
        busySlots = 0;
    }

    /** The listener is told outside the lock, or it could wait for us for ever. */
    private void announced(Runnable change) {
        locked(change);
        supervision.listener().stateChanged(snapshot());
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
