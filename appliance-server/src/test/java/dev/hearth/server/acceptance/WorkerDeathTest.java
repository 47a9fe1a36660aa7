package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.openai.core.http.StreamResponse;
import com.openai.errors.SseException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The process that runs a model dies in the middle of an answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerDeathTest {

    private RunningServer server;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        server = Launch.in(home).config(EndlessModel.declaredIn(home)).ready();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theClientIsTold_theNextRequestIsAnsweredSoon_andTheServerGoesOn() {
        try (StreamResponse<ChatCompletionChunk> answer =
                server.caller().sdk().chat().completions().createStreaming(chat("Hello"))) {
            Iterator<ChatCompletionChunk> chunks = answer.stream().iterator();
            for (int i = 0; i < 20; i++) {
                chunks.next();
            }
            killWorkers();
            assertThatThrownBy(() -> chunks.forEachRemaining(chunk -> {}))
                    .isInstanceOf(SseException.class)
                    .hasMessageContaining("endless");
        }
        long killed = System.nanoTime();
        assertThat(server.caller().chat(shortAnswer()).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(10));
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void anAnswerInOnePieceBecomesAnError() throws InterruptedException {
        AtomicReference<HttpResponse<String>> answer = new AtomicReference<>();
        Thread asking = Thread.ofVirtual()
                .start(() -> answer.set(server.caller().chat(Caller.hello(EndlessModel.NAME, false))));
        AdminCaller admin = AdminCaller.login(server);

        // A worker that dies before its first word is silently replaced, so the next one must die, too.
        await("the end of the answer").atMost(Duration.ofMinutes(1)).until(() -> {
            if (admin.localModel(EndlessModel.NAME).path("busy_slots").asInt() == 1) {
                killWorkers();
            }
            return !asking.isAlive();
        });

        assertThat(answer.get().statusCode()).isEqualTo(502);
        assertThat(answer.get().body()).contains("endless").contains("upstream_failed");
    }

    @Test
    void aWorkerThatDiedBetweenTwoRequestsIsNotNoticedByTheSecond() {
        assertThat(server.caller().chat(shortAnswer()).statusCode()).isEqualTo(200);
        killWorkers();
        assertThat(server.caller().chat(shortAnswer()).statusCode()).isEqualTo(200);
    }

    private static ChatCompletionCreateParams chat(String text) {
        return ChatCompletionCreateParams.builder()
                .model(EndlessModel.NAME)
                .addUserMessage(text)
                .build();
    }

    private static String shortAnswer() {
        return """
                {"model": "endless", "max_tokens": 5, "messages": [{"role": "user", "content": "Hello"}]}""";
    }

    private void killWorkers() {
        assertThat(server.workers())
                .isNotEmpty()
                .allSatisfy(worker -> assertThat(worker.destroyForcibly()).isTrue());
    }
}
