package dev.hearth.inference.worker;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON documents as responses. */
final class Responses {
    private Responses() {}

    static void json(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    static void error(HttpExchange exchange, ApiException error) throws IOException {
        json(exchange, error.status(), error.toJson());
    }
}
