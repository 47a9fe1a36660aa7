package dev.hearth.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class EngineTest {
    private static final ModelSpec SPEC = new ModelSpec("m", Path.of("m.gguf"), 512, 4, 0, 1);

    @Test
    void theTokenIsNeitherOnTheCommandLineNorInTheEnvironment() {
        Launch launch = engine(Map.of()).launch(SPEC, "very-secret", Path.of("scratch"));

        assertThat(launch.command()).noneMatch(argument -> argument.contains("very-secret"));
        assertThat(launch.environment().values()).noneMatch(value -> value.contains("very-secret"));
        assertThat(launch.firstLine().orElseThrow()).contains("very-secret");
        assertThat(launch.toString()).doesNotContain("very-secret");
    }

    @Test
    void theWorkerInheritsNoSecrets() {
        Map<String, String> server = Map.of("PATH", "/bin", "OPENAI_API_KEY", "sk-1", "CUDA_VISIBLE_DEVICES", "0");

        assertThat(engine(server).launch(SPEC, "t", Path.of("s")).environment())
                .containsOnlyKeys("PATH", "CUDA_VISIBLE_DEVICES");
    }

    @Test
    void ordersSurviveTheirLine() {
        WorkerOrders orders = new WorkerOrders("t", SPEC);

        assertThat(WorkerOrders.parse(orders.toLine())).isEqualTo(orders);
        assertThat(orders.toString()).doesNotContain("\"t\"");
        assertThatThrownBy(() -> WorkerOrders.parse("hello")).hasMessageContaining("orders");
    }

    @Test
    void reportsSurviveTheirLine() {
        for (WorkerReport report : new WorkerReport[] {
            new WorkerReport.Loading(),
            new WorkerReport.Ready(4711),
            new WorkerReport.Slots(3),
            new WorkerReport.Failed("no \"memory\"\nleft")
        }) {
            assertThat(report.toLine()).doesNotContain("\n");
            assertThat(WorkerReport.parse(report.toLine())).contains(report);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "llama",
                "{",
                "{}",
                "{\"state\":7}",
                "{\"state\":\"ready\"}",
                "{\"state\":\"ready\",\"port\":99999}"
            })
    void otherLinesAreNoReports(String line) {
        assertThat(WorkerReport.parse(line)).isEmpty();
    }

    @Test
    void linesOfEveryRequestAreLessImportantThanTrouble() {
        Engine engine = engine(Map.of());

        assertThat(engine.importance("slot launch_slot_: id  0 | task 0 | processing task"))
                .isEqualTo(Level.DEBUG);
        assertThat(engine.importance("llama_model_loader: loaded meta data")).isEqualTo(Level.INFO);
        assertThat(engine.importance("error loading model: unknown architecture"))
                .isEqualTo(Level.WARN);
    }

    @Test
    void coresAreCountedOnceForTheirTwoThreads() {
        String cpuinfo = """
                processor : 0
                physical id : 0
                core id : 0

                processor : 1
                physical id : 0
                core id : 0

                processor : 2
                physical id : 0
                core id : 1
                """;

        assertThat(Processors.count(cpuinfo, 9)).isEqualTo(2);
        assertThat(Processors.count("processor : 0\n", 9)).isEqualTo(9);
    }

    @Test
    void pathsMeanTheSameInTheWorkersOwnDirectory() {
        assertThat(SPEC.file()).isAbsolute();
        assertThat(Path.of(WorkerClassPath.absolute("lib/a.jar"))).isAbsolute();
    }

    @Test
    void impossibleSpecsAreRefused() {
        assertThatThrownBy(() -> new ModelSpec("m", Path.of("f"), 512, 0, 0, 1)).hasMessageContaining("slots");
        assertThatThrownBy(() -> new ModelSpec("m", Path.of("f"), 1 << 30, 4, 0, 1))
                .hasMessageContaining("too many");
    }

    private static JavaLlamaCpp engine(Map<String, String> environment) {
        return new JavaLlamaCpp(Path.of("/jdk"), "a.jar", environment);
    }
}
