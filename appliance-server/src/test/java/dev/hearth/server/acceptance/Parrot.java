package dev.hearth.server.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that repeats in its errors whatever it was sent, as some do with keys that they do not like. A model called
 * {@code e429} gets an error of that status, one called {@code cut} one within its stream; any other an answer.
 */
final class Parrot implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;

    private Parrot(HttpServer server) {
        this.server = server;
    }

    static Parrot open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1", Parrot::answer);
            server.start();
            return new Parrot(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String model = body.isEmpty() ? "" : Caller.json(body).path("model").asString();
        String heard = JSON.writeValueAsString("Incorrect API key provided: "
                + String.join(
                        " ",
                        exchange.getRequestHeaders().entrySet().stream()
                                .map(Object::toString)
                                .toList())
                + " at " + exchange.getRequestURI());
        String error =
                "{\"error\":{\"message\":" + heard + ",\"type\":\"invalid_request_error\",\"code\":" + heard + "}}";
        if (model.startsWith("e")) {
            send(exchange, Integer.parseInt(model.substring(1)), "application/json", error);
        } else if (model.equals("cut")) {
            send(exchange, 200, "text/event-stream", "data: " + error + "\n\n");
        } else {
            send(exchange, 200, "application/json", """
                    {"id":"b","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":\
                    {"role":"assistant","content":"x"},"finish_reason":"stop"}],\
                    "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        exchange.getResponseHeaders().set("content-type", type);
        exchange.sendResponseHeaders(status, 0);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
