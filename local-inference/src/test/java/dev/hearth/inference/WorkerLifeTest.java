package dev.hearth.inference;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.hearth.inference.engine.JavaLlamaCpp;
import dev.hearth.inference.engine.Launch;
import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.starter.StarterModel;
import dev.hearth.inference.supervisor.LocalModel;
import dev.hearth.inference.supervisor.Worker;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaving, dying and living beside each other, with real workers. */
class WorkerLifeTest {
    private static final int CONTEXT = 16_384;

    @TempDir
    Path dir;

    @Test
    void aClientThatLeavesFreesItsSlotWithin200Milliseconds() throws Exception {
        try (StarterWorker worker = endless()) {
            worker.worker();
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                InputStream answer = worker.open("/v1/chat/completions", forever());
                answer.readNBytes(500);
                assertThat(busy(worker)).isEqualTo(1);
                long left = System.nanoTime();
                answer.close();
                await().pollInterval(Duration.ofMillis(5)).until(() -> busy(worker) == 0);
                millis.add(NANOSECONDS.toMillis(System.nanoTime() - left));
            }
            assertThat(millis.stream().sorted().toList().get(2)).isLessThan(200);
        }
    }

    @Test
    void whoLeavesTheLineIsNeverServed() throws Exception {
        try (StarterWorker worker = endless()) {
            List<InputStream> open = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                open.add(worker.open("/v1/chat/completions", forever()));
            }
            await().until(() -> busy(worker) == 4 && waiting(worker) == 2);
            assertThat(new String(open.get(5).readNBytes(8), StandardCharsets.UTF_8))
                    .isEqualTo(": ping\n\n");

            open.get(5).close();
            open.get(4).close();
            await().until(() -> waiting(worker) == 0);
            for (InputStream answer : open) {
                answer.close();
            }

            await().until(() -> busy(worker) == 0);
            assertThat(worker.listener.lines().stream().filter(line -> line.contains("processing task")))
                    .hasSize(4);
        }
    }

    @Test
    void anAnswerMayFillTheContextToItsLastToken() throws Exception {
        ModelSpec spec = new ModelSpec("endless", AlteredModels.neverEnding(dir), 256, 1, 0, 1);
        try (StarterWorker worker = new StarterWorker(spec, dir.resolve("work"))) {
            StarterWorker.Answer answer = worker.chat("hello", Map.of());

            assertThat(answer.usage().path("total_tokens").asInt()).isEqualTo(256);
        }
    }

    @Test
    void aTemplatesRefusalIsAnErrorOfTheRequestNotTheEndOfTheProcess() throws Exception {
        ModelSpec spec = new ModelSpec("refusing", AlteredModels.refusing(dir), 256, 1, 0, 1);
        try (StarterWorker worker = new StarterWorker(spec, dir.resolve("work"))) {
            long pid = worker.worker().pid();
            String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"}]}";

            assertThat(worker.post("/v1/chat/completions", body).body())
                    .contains("the first message must be of the user")
                    .contains("\"param\":\"messages\"");
            assertThat(worker.post("/v1/chat/completions", body.replace("assistant", "user"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(worker.worker().pid()).isEqualTo(pid);
        }
    }

    @Test
    void aKilledWorkerIsBackForTheNextRequestWithin10Seconds() throws Exception {
        try (StarterWorker starter = new StarterWorker(StarterModel.spec(dir), dir.resolve("work"))) {
            ProcessHandle process = ProcessHandle.of(starter.worker().pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            long killed = System.nanoTime();

            assertThat(starter.chat("hello", Map.of()).text()).isNotBlank();
            assertThat(NANOSECONDS.toMillis(System.nanoTime() - killed)).isLessThan(10_000);
        }
    }

    @Test
    void twoModelsRunSideBySide() throws Exception {
        try (StarterWorker starter = new StarterWorker(StarterModel.spec(dir), dir.resolve("work"))) {
            ModelSpec first = starter.spec;
            starter.models.declare(new ModelSpec("second", first.file(), 256, 2, 0, 1));

            Worker one = starter.worker();
            Worker two = starter.worker("second");

            assertThat(one.pid()).isNotEqualTo(two.pid());
            assertThat(starter.models.models())
                    .extracting(LocalModel::name, LocalModel::state)
                    .containsExactly(
                            tuple("hearth-starter", LocalModel.State.READY), tuple("second", LocalModel.State.READY));
            assertThat(starter.chat("hello", Map.of()).text()).isNotBlank();
        }
    }

    @Test
    void theWorkerEndsWithItsServer() throws Exception {
        Path scratch = Files.createDirectory(dir.resolve("scratch"));
        Launch launch = JavaLlamaCpp.ofThisJvm().launch(StarterModel.spec(dir), "token", scratch);
        Process process = new ProcessBuilder(launch.command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedWriter stdin = process.outputWriter();
                BufferedReader stdout = process.inputReader()) {
            stdin.write(launch.firstLine().orElseThrow() + "\n");
            stdin.flush();
            assertThat(stdout.readLine()).contains("loading");
            assertThat(stdout.readLine()).contains("ready");
        }
        assertThat(process.waitFor(5, SECONDS)).isTrue();
    }

    private StarterWorker endless() throws Exception {
        ModelSpec spec = new ModelSpec("endless", AlteredModels.neverEnding(dir), CONTEXT, 4, 0, 1);
        return new StarterWorker(spec, dir.resolve("work"));
    }

    private static Map<String, Object> forever() {
        return Map.of("model", "m", "stream", true, "messages", List.of(Map.of("role", "user", "content", "hello")));
    }

    private static int busy(StarterWorker worker) {
        return worker.get("/health").at("/slots/busy").asInt();
    }

    private static int waiting(StarterWorker worker) {
        return worker.get("/health").at("/slots/waiting").asInt();
    }
}
