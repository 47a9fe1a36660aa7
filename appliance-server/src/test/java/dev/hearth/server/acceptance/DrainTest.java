package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of an answer. */
class DrainTest {

    @TempDir
    private Path home;

    @Test
    void theAnswerFinishes_newRequestsAreSentAway_andNothingIsLeft() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                RunningServer server =
                        Launch.in(home).config(upstream.declared()).ready();
                BufferedReader answer = open(server)) {
            assertThat(server.caller()
                            .chat(Caller.hello("hearth-starter", false))
                            .statusCode())
                    .isEqualTo(200);
            List<ProcessHandle> workers = server.workers();
            assertThat(workers).isNotEmpty();
            assertThat(answer.readLine()).startsWith("data: ");

            server.askToStop();
            HttpResponse<String> late = await().until(
                            () -> server.caller().chat(Caller.hello("upstream", false)),
                            response -> response.statusCode() != 200);

            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.headers().firstValue("retry-after")).isPresent();
            assertThat(server.caller("").get("/health").body()).contains("\"status\":\"draining\"");
            upstream.goOn();
            assertThat(answer.readAllLines()).contains("data: [DONE]");
            assertThat(server.awaitEnd().status()).isIn(0, 143);
            assertThat(workers).noneMatch(ProcessHandle::isAlive);
            assertThat(home.resolve("data/server-address")).doesNotExist();
            assertThat(home.resolve("data/workers")).isEmptyDirectory();
        }
    }

    private static BufferedReader open(RunningServer server) throws Exception {
        return new BufferedReader(new InputStreamReader(
                server.caller()
                        .open("/v1/chat/completions", Caller.hello("upstream", true))
                        .body(),
                StandardCharsets.UTF_8));
    }
}
