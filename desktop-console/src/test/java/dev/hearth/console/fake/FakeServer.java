package dev.hearth.console.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks the admin API; can refuse, stall, cut the feed, expire every token, and be away for a while. */
public final class FakeServer implements AutoCloseable {

    public static final String USER = "admin";
    public static final String PASSWORD = "open-sesame";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FakeDoor door = new FakeDoor();
    private final FakeReports reports = new FakeReports();
    private final FakePeople people = new FakePeople();
    private final FakeKeys keys = new FakeKeys(people);
    private final FakeFeed feed = new FakeFeed();
    private final Contract contract = Contract.read();
    private final FakeFleet fleet;
    private final Scenery scenery;
    private final int port;
    private volatile HttpServer server;
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable CountDownLatch stall;

    private record Refusal(String path, int status, String code, String message) {}

    /** What a handler answers. */
    record Reply(int status, Object body) {
        static Reply ok(Object body) {
            return new Reply(200, body);
        }

        boolean isOneThing() {
            return status == 200 && tree(body).has("id");
        }

        String version() {
            return '"' + Integer.toHexString(json(body).hashCode()) + '"';
        }

        static Reply list(Collection<?> things) {
            return ok(Map.of("object", "list", "data", List.copyOf(things), "has_more", false));
        }

        static Reply error(int status, String code, String message) {
            return error(status, code, message, "");
        }

        static Reply error(int status, String code, String message, String param) {
            return new Reply(
                    status, Map.of("error", Map.of("message", message, "type", "error", "param", param, "code", code)));
        }
    }

    private FakeServer(int wanted, Scenery scenery) throws IOException {
        this.scenery = scenery;
        fleet = new FakeFleet(scenery.modelNames());
        server = listen(wanted);
        port = server.getAddress().getPort();
    }

    public static FakeServer start(Scenery scenery) throws IOException {
        return new FakeServer(0, scenery);
    }

    /** By hand: {@code FakeServer [port] [log lines a second]}; admin / open-sesame. */
    public static void main(String[] args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8000;
        int lines = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        FakeServer fake = new FakeServer(port, Scenery.lively());
        fake.fleet.providers().add("vllm-1", Map.of("kind", "vllm", "base_url", "http://10.0.0.7:8000/v1"));
        fake.fleet.has("qwen3-32b", "bge-m3");
        fake.keys.add("ci-pipeline", "build@corp", List.of("qwen3-32b", "bge-m3"), 600, 6400);
        fake.keys.add("客服机器人", "wang.lei", List.of("deepseek-chat", "qwen3-32b"), 1200, 5200);
        fake.keys.add("ide-plugin", "dev-team", List.of("qwen3-coder-30b"), 300, 4100);
        fake.keys.add("data-labelling", "m.rossi", List.of("gpt-4o", "gpt-4o-mini", "bge-m3"), 120, 3000);
        fake.keys.add("财务报表助手", "li.na", List.of("qwen3-32b"), 60, 2100);
        fake.keys.add("eval-harness", "research", List.of("*"), 2400, 900);
        fake.keys.add("legacy-chatbot", null, List.of("*"), null, 300);
        fake.keys.add("file-nightly", "ops", List.of("*"), null, 30);
        fake.keys.disable("legacy-chatbot");
        List.of("ci-pipeline", "ide-plugin", "eval-harness").forEach(key -> fake.keys.allow(key, 100));
        fake.reports.live(
                Clock.systemUTC(),
                List.of(
                        "ci-pipeline",
                        "客服机器人",
                        "ide-plugin",
                        "data-labelling",
                        "财务报表助手",
                        "eval-harness",
                        "file-nightly"));
        fake.door.browser().offer("login.example.org");
        Thread.ofVirtual().start(() -> fake.scenery.perform(fake.feed, lines));
        System.out.println("A fake Hearth at " + fake.url() + ", " + USER + " / " + PASSWORD);
        new CountDownLatch(1).await();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public FakeFeed feed() {
        return feed;
    }

    public FakeFleet fleet() {
        return fleet;
    }

    public FakeKeys keys() {
        return keys;
    }

    public FakeReports reports() {
        return reports;
    }

    public FakeDoor door() {
        return door;
    }

    public FakePeople people() {
        return people;
    }

    /** Calls of paths that start so are refused. */
    public void refuse(String path, int status, String code, String message) {
        refusal = new Refusal(path, status, code, message);
    }

    public void refuseNothing() {
        refusal = null;
    }

    /** Calls wait until the returned latch is counted down. */
    public CountDownLatch stall() {
        CountDownLatch latch = new CountDownLatch(1);
        stall = latch;
        return latch;
    }

    /** Goes away: the port refuses connections until {@link #comeBack()}. */
    public void goAway() {
        server.stop(0);
        feed.cut();
    }

    public void comeBack() throws IOException {
        server = listen(port);
    }

    @Override
    public void close() {
        goAway();
    }

    private HttpServer listen(int wanted) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/admin/v1", this::handle);
        http.start();
        return http;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            waitWhileStalled();
            String path = exchange.getRequestURI().getPath().substring("/admin/v1".length());
            if (path.equals("/events") && authorised(exchange)) {
                feed.serve(exchange, scenery);
                return;
            }
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            Reply reply = versioned(exchange, path, body);
            byte[] bytes = (reply.body() instanceof String text ? text : JSON.writeValueAsString(reply.body()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (reply.isOneThing()) {
                exchange.getResponseHeaders().set("ETag", reply.version());
            }
            boolean empty = reply.status() == 204;
            exchange.sendResponseHeaders(reply.status(), empty ? -1 : bytes.length);
            if (!empty) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            }
        }
    }

    /** A change that names another version than the thing has is refused, as the real server does it. */
    private Reply versioned(HttpExchange exchange, String path, JsonNode body) {
        String wanted = exchange.getRequestHeaders().getFirst("If-Match");
        Reply now = wanted == null ? null : reply(exchange, "GET", path, body);
        if (now != null && now.isOneThing() && !now.version().equals(wanted)) {
            return Reply.error(412, "precondition_failed", "Somebody has changed this since you read it.");
        }
        String method = exchange.getRequestMethod();
        return contract.refusal(method, path, body).orElseGet(() -> reply(exchange, method, path, body));
    }

    private Reply reply(HttpExchange exchange, String method, String path, JsonNode body) {
        Refusal no = refusal;
        if (no != null && path.startsWith(no.path())) {
            return Reply.error(no.status(), no.code(), no.message());
        }
        Optional<Reply> outside = door.outside(path, body);
        if (outside.isPresent()) {
            return outside.get();
        }
        if (!authorised(exchange)) {
            return Reply.error(401, "invalid_token", "This token is not valid.");
        }
        if (fleet.knows(path)) {
            return fleet.reply(method, path, query(exchange.getRequestURI()), body);
        }
        if (path.startsWith("/keys")) {
            return keys.reply(method, path.substring("/keys".length()), body);
        }
        if (path.startsWith("/users") || path.startsWith("/teams")) {
            return people.reply(method, path, body);
        }
        if (path.startsWith("/usage") || path.startsWith("/audit") || path.equals("/alerts")) {
            return reports.reply(exchange.getRequestURI(), path);
        }
        return switch (path) {
            case "/me" -> door.me();
            case "/password" -> door.changePassword(body);
            case "/logout" -> door.logout(token(exchange));
            case "/local-models" -> Reply.ok(scenery.localModels());
            case "/budgets" -> Reply.list(keys.budgets());
            case "/server" -> Reply.ok(Map.of("object", "server", "version", "0.1.0", "base_url", url() + "/v1"));
            default -> Reply.error(404, "not_found", "There is no " + path + " here.");
        };
    }

    private boolean authorised(HttpExchange exchange) {
        return door.knows(token(exchange));
    }

    private static String token(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header.replace("Bearer ", "");
    }

    private void waitWhileStalled() throws IOException {
        CountDownLatch latch = stall;
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> values = new java.util.HashMap<>();
        if (uri.getQuery() != null) {
            for (String pair : uri.getQuery().split("&")) {
                values.put(pair.split("=")[0], pair.split("=", 2)[1]);
            }
        }
        return values;
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static ObjectNode object(Map<String, ?> fields) {
        return JSON.valueToTree(fields);
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }
}
