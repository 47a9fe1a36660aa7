package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyRoomTest {

    private static final int LARGE = 300 * 1024;

    private final Bodies bodies = new Bodies(1 << 20);
    private final CountDownLatch finish = new CountDownLatch(1);
    private final Semaphore reading = new Semaphore(0);
    private final HttpClient http = HttpClient.newHttpClient();
    private WebServer server;

    @BeforeEach
    void open() {
        server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .routing(HttpRouting.builder()
                        .addFilter(new BodyRoom(400 * 1024))
                        .post("/slow", (request, response) -> {
                            int length = bodies.read(request).length;
                            reading.release();
                            finish.await();
                            response.send("" + length);
                        })
                        .post("/", (request, response) -> response.send("" + bodies.read(request).length))
                        .post("/understood", (request, response) -> {
                            bodies.read(request);
                            BodyRoom.understood(request);
                            reading.release();
                            finish.await();
                            response.send();
                        }))
                .build()
                .start();
    }

    @AfterEach
    void close() {
        finish.countDown();
        http.close();
        server.stop();
    }

    private HttpRequest post(String path, int bytes) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .POST(BodyPublishers.ofByteArray(new byte[bytes]))
                .build();
    }

    private HttpRequest chunked(String path, int bytes) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[bytes])))
                .build();
    }

    private String answer(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private CompletableFuture<?> begun(HttpRequest request) throws InterruptedException {
        CompletableFuture<?> slow = http.sendAsync(request, BodyHandlers.ofString());
        assertThat(reading.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        return slow;
    }

    @Test
    void aLargeBodyWaitsForTheRoomOfAnother_andSmallOnesWaitForNobody() throws Exception {
        CompletableFuture<?> slow = begun(post("/slow", LARGE));
        CompletableFuture<?> waiting = http.sendAsync(post("/", LARGE), BodyHandlers.ofString());

        assertThat(answer(post("/", 60 * 1024))).isEqualTo("61440");
        assertThat(waiting).isNotDone();

        finish.countDown();
        assertThat(slow.get(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, LARGE, 1 << 20})
    void aBodyIsReadWhole_alsoInChunksAndLargerThanAllRoom(int bytes) throws Exception {
        assertThat(answer(post("/", bytes))).isEqualTo("" + bytes);
        assertThat(answer(chunked("/", bytes))).isEqualTo("" + bytes);
        assertThat(answer(post("/", bytes))).isEqualTo("" + bytes);
    }

    @Test
    void mostOfTheRoomIsFreeAsSoonAsARequestIsUnderstood() throws Exception {
        begun(post("/understood", LARGE));

        assertThat(answer(post("/", LARGE))).isEqualTo("" + LARGE);
    }
}
