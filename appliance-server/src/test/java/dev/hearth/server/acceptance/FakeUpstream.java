package dev.hearth.server.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A provider that speaks OpenAI's API and does as it is told: it shows what it has received, and stops in the middle of a
 * stream until it may go on.
 */
final class FakeUpstream implements AutoCloseable {

    private static final String CHUNK = """
            data: {"id":"up-1","object":"chat.completion.chunk","created":1,"model":"up","choices":[%s]%s}

            """;
    private static final String TEXT = """
            {"index":0,"delta":{"role":"assistant","content":"word "},"finish_reason":null}""";
    private static final String STOP = """
            {"index":0,"delta":{},"finish_reason":"stop"}""";
    private static final String USAGE = """
            {"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}""";
    private static final String WHOLE = """
            {"id":"up-1","object":"chat.completion","created":1,"model":"up","choices":[{"index":0,\
            "message":{"role":"assistant","content":"word "},"finish_reason":"stop"}],"usage":%s,"from_upstream":[1]}""".formatted(USAGE);

    private final HttpServer server;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Semaphore halves = new Semaphore(0);

    private FakeUpstream(HttpServer server) {
        this.server = server;
    }

    static FakeUpstream start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeUpstream upstream = new FakeUpstream(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/chat/completions", upstream::answer);
            server.createContext("/v1/embeddings", FakeUpstream::embed);
            server.start();
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As servers answer that know no base64: in numbers, whatever they are asked for. */
    private static void embed(HttpExchange exchange) throws IOException {
        byte[] body = """
                {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,-2]}],"model":"up",\
                "usage":{"prompt_tokens":3,"total_tokens":3}}""".getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The configuration of a server that asks this upstream for the model {@code upstream}. */
    String declared() {
        return """
                providers:
                  - {name: fake, kind: openai-compatible, base_url: "http://127.0.0.1:%d/v1"}
                models:
                  - {name: upstream, targets: [{provider: fake, model: up}]}
                """.formatted(server.getAddress().getPort());
    }

    /** The body of the next request, as it came. */
    String received() throws InterruptedException {
        String body = received.poll(10, TimeUnit.SECONDS);
        if (body == null) {
            throw new AssertionError("no request has come");
        }
        return body;
    }

    /** One stream may go on behind its first half. */
    void goOn() {
        halves.release();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(body);
        JsonNode request = Caller.json(body);
        try (exchange) {
            if (request.path("stream").asBoolean(false)) {
                stream(exchange);
            } else {
                send(exchange, "application/json", WHOLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        OutputStream out = send(exchange, "text/event-stream", CHUNK.formatted(TEXT, ""));
        halves.acquire();
        String rest = CHUNK.formatted(TEXT, "")
                + CHUNK.formatted(STOP, "")
                + CHUNK.formatted("", ",\"usage\":" + USAGE)
                + "data: [DONE]\n\n";
        out.write(rest.getBytes(StandardCharsets.UTF_8));
    }

    private static OutputStream send(HttpExchange exchange, String type, String text) throws IOException {
        exchange.getResponseHeaders().set("content-type", type);
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return out;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
