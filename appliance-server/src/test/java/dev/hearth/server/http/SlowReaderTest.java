package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.telemetry.Event;
import dev.hearth.server.telemetry.LiveFeed;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.Rendering;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that stops reading frees what it holds; one that only reads slowly gets its answer. */
class SlowReaderTest {

    private static final Duration LIMIT = Duration.ofMillis(600);
    private static final byte[] CHUNK = new byte[256 * 1024];
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Watch watch = new Watch();
    private final AtomicReference<@Nullable Throwable> ended = new AtomicReference<>();
    private final AtomicLong written = new AtomicLong();
    private @Nullable WebServer server;

    /** Each step is a large piece of an answer. */
    private static final class Large implements Rendering {

        @Override
        public String contentType() {
            return "text/event-stream";
        }

        @Override
        public byte[] step(Delta delta) {
            return CHUNK;
        }

        @Override
        public byte[] end() {
            return SILENCE;
        }

        @Override
        public byte[] failure(Refusal refusal) {
            return SILENCE;
        }

        @Override
        public byte[] heartbeat() {
            return new byte[4 << 20];
        }
    }

    /** What an answer does until it is over. */
    private interface Answering {
        void answer(ClientStream client, Line line) throws IOException, InterruptedException;
    }

    private Socket connect(Answering answering) throws IOException {
        return serve((request, response) -> {
            try (ClientStream client = new ClientStream(
                    response,
                    new Large(),
                    new RateLimitHeaders(response, Tongue.OPENAI, Clock.systemUTC()),
                    new WriteLimit(watch, LIMIT))) {
                answering.answer(client, Line.of(request, new TcpTable()));
                client.end();
                ended.set(new AssertionError("written to its end"));
            } catch (IOException | InterruptedException e) {
                ended.set(e);
            }
        });
    }

    private Socket serve(Handler handler) throws IOException {
        server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .shutdownHook(false)
                .routing(HttpRouting.builder().get("/", handler))
                .build()
                .start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write(REQUEST);
        return socket;
    }

    @AfterEach
    void close() {
        watch.close();
        if (server != null) {
            server.stop();
        }
    }

    private void pour(ClientStream client, int chunks) throws IOException {
        for (int i = 0; i < chunks; i++) {
            client.accept(new Delta.Text("x"));
            written.addAndGet(CHUNK.length);
        }
    }

    @Test
    void aClientThatStopsReadingIsLeft() throws IOException {
        try (Socket socket = connect((client, line) -> pour(client, 400))) {
            assertThat(socket.isConnected()).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(() -> ended.get() != null);

            assertThat(ended.get()).isInstanceOf(IOException.class).hasMessageContaining("stopped reading");
            assertThat(written.get()).isLessThan(400L * CHUNK.length);
        }
    }

    @Test
    void aHeartbeatThatNobodyReadsEndsTheAnswerToo() throws IOException {
        try (Socket socket = connect((client, line) -> {
            try (Heartbeat _ = Heartbeat.start(client, line)) {
                client.accept(new Delta.Text("x"));
                Thread.sleep(Duration.ofMinutes(1)); // As one waits for a silent upstream.
            }
        })) {
            assertThat(socket.isConnected()).isTrue();
            await().atMost(Duration.ofSeconds(40)).until(() -> ended.get() != null);

            assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aConsoleThatStopsReadingTheFeedIsLeft() throws IOException {
        try (LiveFeed feed = new LiveFeed(Clock.systemUTC());
                Socket socket = serve((request, response) -> {
                    try {
                        new EventStream(feed, watch, LIMIT).serve(request, response, () -> true);
                    } catch (CloseConnectionException e) {
                        ended.set(e.getCause());
                    }
                })) {
            assertThat(socket.isConnected()).isTrue();
            String large = "x".repeat(1 << 20);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                feed.publish(Event.Kind.LOG, Map.of("line", large));
                return ended.get() != null;
            });

            assertThat(ended.get()).isInstanceOf(IOException.class).hasMessageContaining("stopped reading");
        }
    }

    @Test
    void aClientThatReadsSlowlyGetsAll() throws IOException {
        try (Socket socket = connect((client, line) -> pour(client, 60))) {
            byte[] piece = new byte[256 * 1024];
            InputStream in = socket.getInputStream();
            long from = System.nanoTime();
            for (int read = in.read(piece); read > 0 && ended.get() == null; read = in.read(piece)) {
                await().pollDelay(Duration.ofMillis(20)).until(() -> true);
            }

            assertThat(ended.get()).isInstanceOf(AssertionError.class);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(LIMIT);
        }
    }
}
