package dev.hearth.server.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * A provider that writes down what each of its answers costs. It says as many tokens as it likes up to the bound that it is
 * given, and takes a request without a bound for a fault of whoever sends it.
 */
final class Biller implements AutoCloseable {

    static final long PROMPT_TOKENS = 9;

    private final HttpServer server;
    private final AtomicLong promptTokens = new AtomicLong();
    private final AtomicLong answerTokens = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    private Biller(HttpServer server) {
        this.server = server;
    }

    static Biller open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
            Biller biller = new Biller(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/chat/completions", biller::answer);
            server.start();
            return biller;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    long promptTokens() {
        return promptTokens.get();
    }

    long answerTokens() {
        return answerTokens.get();
    }

    long answers() {
        return answers.get();
    }

    /** Requests that set no bound. */
    Queue<String> faults() {
        return faults;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode request = Caller.json(body);
        long bound = request.path("max_tokens").asLong(0);
        if (bound == 0) {
            faults.add(body);
        }
        long said = 1 + ThreadLocalRandom.current().nextLong(Math.max(1, Math.min(bound, 300)));
        String usage = """
                {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}""".formatted(PROMPT_TOKENS, said, PROMPT_TOKENS + said);
        promptTokens.addAndGet(PROMPT_TOKENS);
        answerTokens.addAndGet(said);
        answers.incrementAndGet();
        try (exchange) {
            if (request.path("stream").asBoolean(false)) {
                send(exchange, "text/event-stream", """
                        data: {"id":"b","object":"chat.completion.chunk","created":1,"model":"bill","choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"stop"}]}

                        data: {"id":"b","object":"chat.completion.chunk","created":1,"model":"bill","choices":[],"usage":%s}

                        data: [DONE]

                        """.formatted(usage));
            } else {
                send(exchange, "application/json", """
                        {"id":"b","object":"chat.completion","created":1,"model":"bill","choices":[{"index":0,"message":\
                        {"role":"assistant","content":"x"},"finish_reason":"stop"}],"usage":%s}""".formatted(usage));
            }
        }
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        exchange.getResponseHeaders().set("content-type", type);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
