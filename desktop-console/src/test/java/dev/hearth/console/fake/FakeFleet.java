package dev.hearth.console.fake;

import dev.hearth.console.fake.FakeServer.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Providers, models, prices and the request log of the fake. */
public final class FakeFleet {

    private final FakeShelf providers = new FakeShelf("provider");
    private final FakeShelf models = new FakeShelf("model");
    private final FakeShelf prices = new FakeShelf("price", FakeFleet::follow);
    private final List<Map<String, Object>> requests = new ArrayList<>();
    private final Map<String, Map<String, Object>> bodies = new LinkedHashMap<>();
    private final List<JsonNode> tried = new ArrayList<>();
    private List<String> found = List.of();
    private @Nullable String reason;

    FakeFleet(List<String> names) {
        names.forEach(name -> models.add(
                name, Map.of("source", "provider", "targets", List.of(target("sim", "*")), "strategy", "priority")));
    }

    public FakeShelf providers() {
        return providers;
    }

    public FakeShelf models() {
        return models;
    }

    public FakeShelf prices() {
        return prices;
    }

    /** What tests were asked to try. */
    public synchronized List<JsonNode> tried() {
        return List.copyOf(tried);
    }

    /** From now on tests find these models. */
    public synchronized void has(String... names) {
        found = Arrays.asList(names);
        reason = null;
    }

    /** From now on tests fail. */
    public synchronized void fails(String why) {
        reason = why;
    }

    /** Puts a request at the head of the log. */
    public synchronized void ended(Map<String, Object> request) {
        requests.addFirst(request);
    }

    public synchronized void keep(String id, String request, String answer) {
        bodies.put(id, Map.of("request", request, "answer", answer, "cut", false));
    }

    synchronized boolean knows(String path) {
        return path.matches("/(providers|provider-kinds|models|prices|requests)(/.*)?");
    }

    synchronized Reply reply(String method, String path, Map<String, String> query, JsonNode body) {
        if (path.endsWith("/test")) {
            tried.add(body);
            return Reply.ok(finding());
        }
        String[] parts = path.split("/", 3);
        String rest = parts.length > 2 ? "/" + parts[2] : "";
        return switch (parts[1]) {
            case "provider-kinds" -> Reply.list(kinds());
            case "providers" -> providers.reply(method, rest, body);
            case "models" -> models.reply(method, rest, body);
            case "prices" -> prices.reply(method, rest, body);
            default -> rest.isEmpty() ? page(query) : request(rest.substring(1));
        };
    }

    public static Map<String, Object> target(String provider, String model) {
        return Map.of("provider", provider, "model", model, "weight", 1);
    }

    public static Map<String, Object> price(String provider, String model, double input, double output, Instant from) {
        Map<String, Object> price = new LinkedHashMap<>(Map.of("provider", provider, "model", model));
        price.put("input", input);
        price.put("cached_input", input);
        price.put("cache_write", input);
        price.put("output", output);
        price.put("reasoning", output);
        price.put("effective_from", from.toString());
        return price;
    }

    /** Amounts that nobody has said follow from others. */
    private static void follow(Map<String, Object> price) {
        price.put("cached_input", price.get("input"));
        price.put("cache_write", price.get("input"));
        price.put("reasoning", price.get("output"));
        price.put("effective_from", Instant.EPOCH.toString());
    }

    private Map<String, Object> finding() {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("ok", reason == null);
        finding.put("latency_ms", 142);
        finding.put("models", reason == null ? found : List.of());
        finding.put("reason", reason);
        return finding;
    }

    private Reply page(Map<String, String> query) {
        int limit = Integer.parseInt(query.getOrDefault("limit", "100"));
        List<Map<String, Object>> following = requests.stream()
                .filter(entry ->
                        !query.containsKey("model") || query.get("model").equals(entry.get("model")))
                .filter(entry ->
                        !query.containsKey("outcome") || query.get("outcome").equals(entry.get("outcome")))
                .filter(entry -> !query.containsKey("user") || query.get("user").equals(entry.get("user")))
                .filter(entry -> !query.containsKey("id")
                        || String.valueOf(entry.get("id")).startsWith(query.get("id")))
                .dropWhile(entry ->
                        query.containsKey("after") && !query.get("after").equals(entry.get("id")))
                .skip(query.containsKey("after") ? 1 : 0)
                .toList();
        List<Map<String, Object>> page = following.stream().limit(limit).toList();
        return Reply.ok(Map.of("object", "list", "data", page, "has_more", page.size() < following.size()));
    }

    private Reply request(String rest) {
        Map<String, Object> kept = bodies.get(rest.replace("/body", ""));
        return kept == null
                ? Reply.error(404, "not_found", "Nothing is kept of what this request asked and got.")
                : Reply.ok(kept);
    }

    private static List<Map<String, Object>> kinds() {
        return List.of(
                kind("openai", "OpenAI", "https://api.openai.com/v1", null),
                kind("vllm", "vLLM", null, "http://10.0.0.7:8000/v1"),
                kind("simulated", "Simulated", null, null));
    }

    private static Map<String, Object> kind(String id, String title, @Nullable String home, @Nullable String example) {
        Map<String, Object> kind = new LinkedHashMap<>(Map.of("id", id, "title", title, "speaks", "openai"));
        kind.put("base_url", home);
        kind.put("example_url", example);
        kind.put("needs_base_url", example != null);
        kind.put("needs_api_keys", home != null);
        kind.put("models", List.of());
        return kind;
    }
}
