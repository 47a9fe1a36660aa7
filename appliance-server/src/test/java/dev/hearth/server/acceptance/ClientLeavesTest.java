package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A client leaves in the middle of an answer that a local model would go on with for several seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientLeavesTest {

    private static final int TIMES = 5;

    private RunningServer server;
    private AdminCaller admin;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        server = Launch.in(home).config(EndlessModel.declaredIn(home)).ready();
        admin = AdminCaller.login(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theSlotIsFreeWithin200Milliseconds() {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            waits.add(untilFree(leaveAfter(10)));
        }

        // The median, since the machine that runs the tests has other things to do as well.
        assertThat(waits.stream().sorted().toList().get(TIMES / 2))
                .as("%s", waits)
                .isLessThan(Duration.ofMillis(200));
    }

    /** @return when the client left, in nanoseconds */
    private long leaveAfter(int chunks) {
        try (StreamResponse<ChatCompletionChunk> answer =
                server.caller().sdk().chat().completions().createStreaming(endless())) {
            Iterator<ChatCompletionChunk> taken = answer.stream().iterator();
            for (int i = 0; i < chunks; i++) {
                taken.next();
            }
            assertThat(busySlots()).isEqualTo(1);
        }
        return System.nanoTime();
    }

    private static ChatCompletionCreateParams endless() {
        return ChatCompletionCreateParams.builder()
                .model(EndlessModel.NAME)
                .addUserMessage("Hello")
                .build();
    }

    private Duration untilFree(long left) {
        await("a free slot")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> busySlots() == 0);
        return Duration.ofNanos(System.nanoTime() - left);
    }

    private int busySlots() {
        return admin.localModel(EndlessModel.NAME).path("busy_slots").asInt();
    }

    /** Nothing is written to such a client before its answer is complete, so no write can show that it has left. */
    @Test
    void aClientThatWaitsForTheWholeAnswerFreesItsSlot_too() throws IOException {
        String body = Caller.hello(EndlessModel.NAME, false);
        try (Socket client =
                new Socket("127.0.0.1", URI.create(server.baseUrl()).getPort())) {
            client.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + server.firstKey().orElseThrow() + "\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            await("a busy slot").until(() -> busySlots() == 1);
        }

        assertThat(untilFree(System.nanoTime())).isLessThan(Duration.ofSeconds(2));
        await().until(() ->
                admin.requests().getFirst().path("outcome").asString().equals("client_gone"));
    }

    @Test
    void theTokensSoFarAreAccounted() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                server.caller().open("/v1/chat/completions", Caller.hello(EndlessModel.NAME, true));
        String id = answer.headers().firstValue("x-request-id").orElseThrow();
        try (InputStream body = answer.body()) {
            body.readNBytes(5000);
        }

        JsonNode request = await().until(
                        () -> admin.requests().stream()
                                .filter(found -> found.path("id").asString().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();

        assertThat(request.path("outcome").asString()).isEqualTo("client_gone");
        assertThat(request.path("status").asInt()).isEqualTo(499);
        assertThat(request.path("input_tokens").asLong()).isPositive();
        assertThat(request.path("output_tokens").asLong()).isBetween(5L, 7000L);
        assertThat(request.path("usage_exact").asBoolean()).isFalse();
    }
}
