package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.admin.Reply;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.watch.Watch;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file that is written while it is sent. */
class DownloadTest {

    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Watch watch = new Watch();
    private @Nullable WebServer server;

    private int serve(Reply.File.Content content) {
        Download download = new Download(watch, Duration.ofMillis(500));
        WebServer started = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .shutdownHook(false)
                .routing(HttpRouting.builder()
                        .get(
                                "/",
                                (_, response) -> download.send(new Reply.File("text/csv", "a.csv", content), response))
                        .error(Refusal.class, Answers::refuse))
                .build()
                .start();
        server = started;
        return started.port();
    }

    private static HttpResponse<String> get(int port) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @AfterEach
    void close() {
        watch.close();
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void whoReadsGetsTheWholeFile() throws Exception {
        int port = serve(out -> {
            for (int i = 0; i < 100_000; i++) {
                out.write("line\n".getBytes(StandardCharsets.US_ASCII));
            }
        });

        HttpResponse<String> answer = get(port);

        assertThat(answer.headers().firstValue("content-type")).hasValue("text/csv");
        assertThat(answer.body()).hasSize(500_000);
    }

    @Test
    void whoStopsReadingIsLeft() throws IOException {
        AtomicReference<@Nullable Throwable> ended = new AtomicReference<>();
        int port = serve(out -> {
            try {
                for (int i = 0; i < 100_000; i++) {
                    out.write(new byte[10_000]);
                }
            } catch (IOException e) {
                ended.set(e);
                throw e;
            }
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(REQUEST);

            await().atMost(Duration.ofSeconds(20)).until(() -> ended.get() != null);

            assertThat(ended.get()).hasMessageContaining("stopped reading");
        }
    }

    @Test
    void whatFailsBeforeTheFirstBytesIsStillToldByAStatus() throws Exception {
        int port = serve(out -> {
            throw Refusal.of(Kind.OVERLOADED, "The database does not answer.");
        });

        HttpResponse<String> answer = get(port);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The database does not answer.");
        assertThat(answer.headers().firstValue("content-disposition")).isEmpty();
    }
}
