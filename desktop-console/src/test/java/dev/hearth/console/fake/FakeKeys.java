package dev.hearth.console.fake;

import dev.hearth.console.fake.FakeServer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The keys of the fake. */
public final class FakeKeys {

    private final Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
    private final FakePeople people;
    private JsonNode lastChange = FakeServer.object(Map.of());
    private int made;

    FakeKeys(FakePeople people) {
        this.people = people;
    }

    /** Puts a key there, as if it had always been. */
    public synchronized void add(
            String name, @Nullable String owner, List<String> models, @Nullable Integer rate, long ageHours) {
        Map<String, Object> key = put(name, owner, models, rate);
        Instant now = Instant.now();
        key.put("created_at", now.minus(Duration.ofHours(ageHours)).toString());
        key.put(
                "last_used_at",
                now.minus(Duration.ofMinutes(ageHours % 7 * 37 + 1)).toString());
        key.put("source", name.startsWith("file-") ? "file" : "console");
    }

    /** Gives a key so many dollars a month. */
    public synchronized void allow(String name, double dollars) {
        keys.values().stream()
                .filter(key -> key.get("name").equals(name))
                .forEach(key -> key.put(
                        "budget",
                        FakeServer.object(
                                Map.of("amount", dollars, "unit", "usd", "period", "month", "alert_percent", 80))));
    }

    public synchronized void disable(String name) {
        keys.values().stream().filter(key -> key.get("name").equals(name)).forEach(key -> enable(key, false));
    }

    synchronized Reply reply(String method, String rest, JsonNode body) {
        for (String field : List.of("owner", "team")) {
            String name = body.path(field).asString("");
            if (!name.isEmpty() && !people.knows(field, name)) {
                String words = "'" + field + "' names nobody: there is none called '" + name + "'.";
                return Reply.error(400, "unknown_" + field, words, field);
            }
        }
        if (rest.isEmpty()) {
            return method.equals("GET") ? list() : create(body);
        }
        String id = rest.split("/")[1];
        Map<String, Object> key = keys.get(id);
        if (key == null) {
            return Reply.error(404, "key_not_found", "There is no key " + id + ".");
        }
        if (method.equals("DELETE")) {
            keys.remove(id);
            return Reply.ok(Map.of("id", id, "object", "api_key", "deleted", true));
        }
        return switch (method) {
            case "GET" -> Reply.ok(key);
            case "PATCH" -> patch(key, body);
            default -> rotate(key, body);
        };
    }

    private Reply list() {
        return Reply.ok(Map.of("object", "list", "data", new ArrayList<>(keys.values()), "has_more", false));
    }

    private Reply create(JsonNode body) {
        String name = body.path("name").asString();
        boolean taken =
                keys.values().stream().anyMatch(key -> text(key.get("name")).equals(name));
        if (taken) {
            return Reply.error(409, "name_taken", "A key named " + name + " exists already. Choose another name.");
        }
        List<String> models =
                body.path("models").valueStream().map(JsonNode::asString).toList();
        JsonNode rate = body.path("limits").path("requests_per_minute");
        Map<String, Object> key =
                put(name, body.path("owner").asString(null), models, rate.isNumber() ? rate.asInt() : null);
        body.properties().forEach(field -> key.put(field.getKey(), field.getValue()));
        return issued(201, key);
    }

    private Reply rotate(Map<String, Object> key, JsonNode body) {
        int grace = body.path("grace_seconds").asInt(0);
        key.put(
                "grace_until",
                grace == 0 ? null : Instant.now().plusSeconds(grace).toString());
        return issued(200, key);
    }

    private Reply issued(int status, Map<String, Object> key) {
        Map<String, Object> answer = new LinkedHashMap<>(key);
        answer.put("key", "sk-hearth-Kx7Qm2Vd9RtLw4Zp8NbYc3HsJf6GaEu" + (10 + made++));
        return new Reply(status, answer);
    }

    /** What was last asked to be changed of a key. */
    public synchronized JsonNode lastChange() {
        return lastChange;
    }

    private Reply patch(Map<String, Object> key, JsonNode body) {
        lastChange = body;
        boolean enabled = body.path("enabled").asBoolean((boolean) key.get("enabled"));
        body.properties().forEach(field -> key.put(field.getKey(), field.getValue()));
        enable(key, enabled);
        return Reply.ok(key);
    }

    /** The standings of those keys that have a budget; half of each is spent. */
    synchronized List<Map<String, Object>> budgets() {
        return keys.values().stream()
                .filter(key -> key.get("budget") instanceof JsonNode budget && budget.isObject())
                .map(key -> Map.of(
                        "kind",
                        "key",
                        "id",
                        key.get("id"),
                        "name",
                        key.get("name"),
                        "budget",
                        key.get("budget"),
                        "spent",
                        ((JsonNode) key.get("budget")).path("amount").asDouble() / 2,
                        "reserved",
                        0,
                        "used_share",
                        0.5))
                .toList();
    }

    /** Somebody else gives the key another name. */
    public synchronized void rename(String name, String replacement) {
        keys.values().stream().filter(key -> key.get("name").equals(name)).forEach(key -> key.put("name", replacement));
    }

    /** The field of a key, as the server has it. */
    public synchronized JsonNode field(String name, String field) {
        return keys.values().stream()
                .filter(key -> text(key.get("name")).equals(name))
                .map(key -> FakeServer.tree(key).path(field))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Object value) {
        return value instanceof JsonNode node ? node.asString() : String.valueOf(value);
    }

    private static void enable(Map<String, Object> key, boolean enabled) {
        key.put("enabled", enabled);
        key.put("status", enabled ? "active" : "disabled");
    }

    private Map<String, Object> put(String name, @Nullable String owner, List<String> models, @Nullable Integer rate) {
        String id = "key-" + ++made;
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("requests_per_minute", rate);
        limits.put("tokens_per_minute", null);
        limits.put("concurrent_requests", null);
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("object", "api_key");
        key.put("id", id);
        key.put("name", name);
        key.put("prefix", "sk-hearth-" + Integer.toHexString(name.hashCode()).substring(0, 4) + "…");
        key.put("owner", owner);
        key.put("models", models);
        key.put("limits", limits);
        key.put("created_at", Instant.now().toString());
        key.put("last_used_at", null);
        key.put("source", "console");
        enable(key, true);
        keys.put(id, key);
        return key;
    }
}
