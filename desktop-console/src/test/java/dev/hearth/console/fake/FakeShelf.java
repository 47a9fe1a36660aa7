package dev.hearth.console.fake;

import dev.hearth.console.fake.FakeServer.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Things of one kind, as the real server keeps them: made, read, changed by merge patch, deleted. */
public final class FakeShelf {

    private final Map<String, Map<String, Object>> things = new LinkedHashMap<>();
    private final String noun;
    private final Map<String, String> inUse = new LinkedHashMap<>();
    private final Consumer<Map<String, Object>> complete;
    private int made;

    FakeShelf(String noun) {
        this(noun, thing -> {});
    }

    /** @param complete writes what a thing gets by itself when nobody says it */
    FakeShelf(String noun, Consumer<Map<String, Object>> complete) {
        this.noun = noun;
        this.complete = complete;
    }

    /** Puts a thing there, as if it had always been. */
    public synchronized void add(String id, Map<String, Object> thing) {
        Map<String, Object> whole = new LinkedHashMap<>(Map.of("object", noun, "id", id, "source", "console"));
        whole.putAll(thing);
        things.put(id, whole);
    }

    /** From now on it cannot be deleted. */
    public synchronized void use(String id, String why) {
        inUse.put(id, why);
    }

    /** A field of a thing, as the server has it. */
    public synchronized JsonNode field(String id, String field) {
        return FakeServer.tree(things.get(id)).path(field);
    }

    public synchronized List<String> ids() {
        return List.copyOf(things.keySet());
    }

    synchronized Reply reply(String method, String rest, JsonNode body) {
        if (rest.isEmpty()) {
            return method.equals("GET") ? Reply.list(things.values()) : create(body);
        }
        String id = rest.substring(1);
        Map<String, Object> thing = things.get(id);
        if (thing == null) {
            return Reply.error(404, "not_found", "No " + noun + " is called '" + id + "'.");
        }
        return switch (method) {
            case "DELETE" -> delete(id);
            case "PATCH" -> patch(thing, body);
            default -> Reply.ok(thing);
        };
    }

    private Reply create(JsonNode body) {
        String id = body.path("name").asString(noun + "-" + ++made);
        if (things.containsKey(id)) {
            return Reply.error(409, "name_taken", "There is a " + noun + " called '" + id + "' already.");
        }
        add(id, Map.of());
        write(things.get(id), body);
        complete.accept(things.get(id));
        return new Reply(201, things.get(id));
    }

    private Reply patch(Map<String, Object> thing, JsonNode body) {
        write(thing, body);
        return Reply.ok(thing);
    }

    private Reply delete(String id) {
        @Nullable String why = inUse.get(id);
        if (why != null) {
            return Reply.error(409, "in_use", why);
        }
        things.remove(id);
        return Reply.ok(Map.of("id", id, "object", noun, "deleted", true));
    }

    private static void write(Map<String, Object> thing, JsonNode body) {
        body.properties().forEach(field -> thing.put(field.getKey(), shown(field.getKey(), field.getValue())));
    }

    /** Keys come back masked, as from the real server. */
    private static Object shown(String field, JsonNode value) {
        return field.equals("api_keys")
                ? value.valueStream()
                        .map(key -> key.asString().replaceFirst("^(.{3})[^…]*(.{4})$", "$1…$2"))
                        .toList()
                : value;
    }
}
