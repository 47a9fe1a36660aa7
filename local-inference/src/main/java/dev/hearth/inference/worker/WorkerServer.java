package dev.hearth.inference.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hearth.inference.engine.WorkerOrders;
import dev.hearth.inference.llama.NativeModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The worker's HTTP side: on loopback only, and only for who knows the token. */
final class WorkerServer {
    static final int MOST_BODY_BYTES = 32 << 20;

    private final WorkerOrders orders;
    private final NativeModel model;
    private final Slots slots;
    private final Completions completions;

    WorkerServer(WorkerOrders orders, NativeModel model, Slots slots, Completions completions) {
        this.orders = orders;
        this.model = model;
        this.slots = slots;
        this.completions = completions;
    }

    /** Returns the port. */
    int start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            authorize(exchange);
            route(exchange);
        } catch (ApiException e) {
            Responses.error(exchange, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            System.err.println("A request failed inside the worker: " + e);
            Responses.error(exchange, ApiException.engineFailed("The worker failed: " + e));
        }
    }

    private void route(HttpExchange exchange) throws ApiException, IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/v1/chat/completions" -> completions.answer(exchange, AskReader.chat(body(exchange)));
            case "/v1/completions" -> completions.answer(exchange, AskReader.completion(body(exchange)));
            case "/v1/models" -> Responses.json(exchange, 200, models());
            case "/health" -> Responses.json(exchange, 200, health());
            case "/tokenize" -> Responses.json(exchange, 200, tokens(Fields.parse(body(exchange))));
            default -> throw ApiException.of(404, "unknown_url", "There is nothing at " + path);
        }
    }

    private void authorize(HttpExchange exchange) throws ApiException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] expected = ("Bearer " + orders.token()).getBytes(StandardCharsets.UTF_8);
        if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            throw ApiException.unauthorized();
        }
    }

    private static byte[] body(HttpExchange exchange) throws ApiException, IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            throw ApiException.of(405, "method_not_allowed", "Use POST here");
        }
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(MOST_BODY_BYTES + 1);
        if (body.length > MOST_BODY_BYTES) {
            // Read on for a while: a client that is cut off while it sends never sees the answer.
            in.skip(MOST_BODY_BYTES);
            throw ApiException.of(
                    413, "request_too_large", "The body may have at most %d MiB".formatted(MOST_BODY_BYTES >> 20));
        }
        return body;
    }

    private String models() {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        list.putArray("data")
                .addObject()
                .put("id", orders.spec().name())
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "local");
        return list.toString();
    }

    private String health() {
        ObjectNode health = JsonNodeFactory.instance.objectNode().put("status", "ok");
        health.putObject("slots")
                .put("total", slots.total())
                .put("busy", slots.busy())
                .put("waiting", slots.waiting());
        return health.toString();
    }

    private String tokens(Fields fields) throws ApiException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode tokens = answer.putArray("tokens");
        for (int token : model.tokenize(fields.requiredText("content"))) {
            tokens.add(token);
        }
        return answer.toString();
    }
}
