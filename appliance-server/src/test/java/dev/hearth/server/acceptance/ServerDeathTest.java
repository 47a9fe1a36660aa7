package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The server is killed under load. */
class ServerDeathTest {

    private static final int CLIENTS = 16;
    private static final int ANSWERS = 500;

    @Test
    void everyAnswerThatAClientHasGotIsInTheUsageExactlyOnce(@TempDir Path home) throws Exception {
        Launch launch = Launch.in(home).simulating();
        List<String> answered = new ArrayList<>();
        RunningServer first = launch.ready();
        answered.addAll(killedUnderLoad(first));
        RunningServer second = launch.ready();
        answered.addAll(killedUnderLoad(new RunningServer(second.server(), second.baseUrl(), first.firstKey())));

        try (RunningServer third = launch.ready()) {
            Map<String, Long> accounted = AdminCaller.login(third).requests().stream()
                    .collect(Collectors.groupingBy(
                            (JsonNode request) -> request.path("id").asString(), Collectors.counting()));

            assertThat(answered).hasSizeGreaterThanOrEqualTo(2 * ANSWERS).doesNotHaveDuplicates();
            assertThat(accounted.keySet()).containsAll(answered);
            assertThat(accounted.values()).containsOnly(1L);
        }
    }

    private static List<String> killedUnderLoad(RunningServer server) throws InterruptedException {
        try (Load load = Load.of(CLIENTS, server)) {
            await("load").until(() -> load.complete().size() >= ANSWERS);
            server.kill();
            load.close();
            return List.copyOf(load.complete());
        }
    }
}
