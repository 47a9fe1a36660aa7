package dev.hearth.inference.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.hearth.inference.engine.Engine;
import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.starter.StarterModel;
import dev.hearth.inference.supervisor.LocalModel.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor over real child processes that behave as badly as wanted. */
class LocalModelsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration MILLIS = Duration.ofMillis(10);

    @TempDir
    Path dir;

    private final RecordingListener listener = new RecordingListener();
    private final List<LocalModels> opened = new ArrayList<>();
    private ModelSpec spec;

    @BeforeEach
    void extractModel() throws IOException {
        spec = StarterModel.spec(dir.resolve("models"));
    }

    @AfterEach
    void close() {
        opened.forEach(LocalModels::close);
    }

    @Test
    void callersAtTheSameTimeShareOneStart() throws Exception {
        LocalModels models = models("note-start=" + starts(), "ready", "live");
        Set<Worker> workers = new HashSet<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Worker>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asked.add(callers.submit(() -> models.ensureReady(spec.name(), LONG)));
            }
            for (Future<Worker> worker : asked) {
                workers.add(worker.get());
            }
        }

        assertThat(workers).hasSize(1);
        assertThat(Files.readAllLines(starts())).hasSize(1);
        // Callers are woken before listeners are told.
        await().untilAsserted(() -> assertThat(listener.states).containsExactly(State.STARTING, State.READY));
    }

    @Test
    void aDeclaredModelIsNotLoadedBeforeItIsAskedFor() {
        LocalModels models = models("ready", "live");

        LocalModel model = models.models().getFirst();

        assertThat(model.state()).isEqualTo(State.STOPPED);
        assertThat(model.pid()).isEmpty();
        assertThat(model.sizeBytes()).isEqualTo(4_833_600);
    }

    @Test
    void aReadyModelTellsItsProcessMemoryAndSlots() throws Exception {
        LocalModels models = models("ready", "busy=3", "live");

        Worker worker = models.ensureReady(spec.name(), LONG);

        await().untilAsserted(() -> assertThat(now(models).busySlots()).isEqualTo(3));
        assertThat(now(models).pid()).hasValue(worker.pid());
        assertThat(now(models).memoryBytes().orElseThrow()).isGreaterThan(1 << 20);
        assertThat(now(models).readySince()).isPresent();
        assertThat(worker.baseUri()).hasToString("http://127.0.0.1:4711");
        assertThat(worker.toString()).doesNotContain(worker.token());
    }

    @Test
    void aKilledWorkerIsReplacedForTheNextCaller() throws Exception {
        LocalModels models = models("ready", "live");
        Worker first = models.ensureReady(spec.name(), LONG);

        kill(first);
        Worker second = models.ensureReady(spec.name(), LONG);

        assertThat(second.pid()).isNotEqualTo(first.pid());
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(now(models).restarts()).isEqualTo(1);
    }

    @Test
    void aWorkerThatNeverGetsReadyIsGivenUpWithItsLastWords() {
        LocalModels models = models("note-start=" + starts(), "log=loading", "log=trouble: no memory", "crash=3");

        ModelUnavailableException refused = refused(models, LONG);

        assertThat(refused.retryAfter()).isEmpty();
        assertThat(refused).hasMessageContaining("3 failed starts").hasMessageContaining("trouble: no memory");
        assertThat(refused).hasMessageContaining("status 3");
        assertThat(starts()).hasContent("start\nstart\nstart");
        assertThat(now(models).state()).isEqualTo(State.FAILED);
    }

    @Test
    void whatTheWorkerCallsImpossibleIsNotTriedAgain() {
        LocalModels models = models("note-start=" + starts(), "refuse=unknown architecture", "crash=1");

        assertThat(refused(models, LONG)).hasMessageContaining("unknown architecture");
        assertThat(starts()).hasContent("start");
    }

    @Test
    void aWorkerThatHangsWhileLoadingIsKilled() {
        LocalModels models = models(new FakeEngine("live"), Duration.ofMillis(200), RestartPolicy.DEFAULT);

        ModelUnavailableException refused = refused(models, Duration.ofMillis(700));

        assertThat(refused).hasMessageContaining("was not ready after");
        assertThat(refused.retryAfter())
                .hasValueSatisfying(after -> assertThat(after).isPositive());
        assertThat(now(models).state()).isEqualTo(State.BACKING_OFF);
    }

    @Test
    void whoDoesNotWantToWaitIsToldWhenToComeBack() {
        LocalModels models = models("live");

        ModelUnavailableException refused = refused(models, MILLIS);

        assertThat(refused).hasMessageContaining("still starting");
        assertThat(refused.retryAfter()).isPresent();
    }

    @Test
    void nonsenseOnStdoutIsLogText() throws Exception {
        LocalModels models = models("garbage", "endless-line", "garbage", "ready", "live");

        models.ensureReady(spec.name(), LONG);

        await().untilAsserted(() -> assertThat(listener.lines).anyMatch(line -> line.contains("not JSON")));
        assertThat(listener.lines).allMatch(line -> line.length() <= 8192);
    }

    @Test
    void theChildHasNothingOfTheServersEnvironment() throws Exception {
        models("environment", "ready", "live").ensureReady(spec.name(), LONG);

        await().untilAsserted(() -> assertThat(listener.lines).contains("environment: ONLY"));
    }

    @Test
    void aBrokenFileFailsAtOnceWithoutAProcess() throws Exception {
        LocalModels models = models("note-start=" + starts(), "ready", "live");
        Path broken = Files.writeString(dir.resolve("broken.gguf"), "GGUFgarbage");
        models.declare(new ModelSpec("broken", broken, 512, 1, 0, 1));

        assertThatThrownBy(() -> models.ensureReady("broken", LONG))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("broken.gguf is not a usable GGUF file");
        assertThat(starts()).doesNotExist();
    }

    @Test
    void aFailedModelGetsANewChanceWhenItIsDeclaredAgain() throws Exception {
        LocalModels models = models("ready", "live");
        Path file = Files.writeString(dir.resolve("late.gguf"), "");
        ModelSpec late = new ModelSpec("late", file, 512, 1, 0, 1);
        models.declare(late);
        assertThatThrownBy(() -> models.ensureReady("late", LONG)).hasMessageContaining("late.gguf");

        Files.write(file, Files.readAllBytes(spec.file()));
        models.declare(late);

        assertThat(models.ensureReady("late", LONG).model()).isEqualTo("late");
    }

    @Test
    void aChangedDeclarationEndsTheOldWorkerFirst() throws Exception {
        LocalModels models = models("ready", "live");
        Worker old = models.ensureReady(spec.name(), LONG);

        models.declare(new ModelSpec(spec.name(), spec.file(), 256, 2, 0, 1));

        assertThat(ProcessHandle.of(old.pid())).isEmpty();
        assertThat(now(models).state()).isEqualTo(State.STOPPED);
        assertThat(now(models).slots()).isEqualTo(2);
    }

    @Test
    void closingEndsEvenADeafWorkerAndLeavesNothing() throws Exception {
        LocalModels models = models("ready", "deaf");
        Worker worker = models.ensureReady(spec.name(), LONG);

        models.close();

        assertThat(ProcessHandle.of(worker.pid())).isEmpty();
        assertThat(dir.resolve("work")).isEmptyDirectory();
        assertThatThrownBy(() -> models.ensureReady(spec.name(), LONG)).hasMessageContaining("being stopped");
    }

    @Test
    void whatAKilledServerLeftBehindIsSweptAway() throws Exception {
        Path old = Files.createDirectories(dir.resolve("work/worker-old"));
        Files.writeString(old.resolve("libjllama.so"), "old");

        models("ready", "live");

        assertThat(old).doesNotExist();
    }

    @Test
    void anUnknownModelIsNamed() {
        assertThatThrownBy(() -> models("ready").ensureReady("nobody", LONG)).hasMessageContaining("nobody");
    }

    private LocalModels models(String... knobs) {
        RestartPolicy quick = new RestartPolicy(MILLIS, Duration.ofMillis(50), Duration.ofSeconds(30), 3);
        return models(new FakeEngine(knobs), LONG, quick);
    }

    private LocalModels models(Engine engine, Duration startup, RestartPolicy policy) {
        Patience patience = new Patience(startup, Duration.ZERO, Duration.ofMillis(500));
        LocalModels models = new LocalModels(
                new Supervision(engine, dir.resolve("work"), listener, InstantSource.system(), policy, patience));
        opened.add(models);
        models.declare(spec);
        return models;
    }

    private ModelUnavailableException refused(LocalModels models, Duration wait) {
        return catchThrowableOfType(ModelUnavailableException.class, () -> models.ensureReady(spec.name(), wait));
    }

    private LocalModel now(LocalModels models) {
        return models.models().stream()
                .filter(model -> model.name().equals(spec.name()))
                .findFirst()
                .orElseThrow();
    }

    private Path starts() {
        return dir.resolve("starts");
    }

    /** Returns when the process is dead, not when it has been told. */
    private static void kill(Worker worker) {
        ProcessHandle process = ProcessHandle.of(worker.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
