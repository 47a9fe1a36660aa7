package dev.hearth.console.fake;

import dev.hearth.console.fake.FakeServer.Reply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The users and teams of the fake. */
public final class FakePeople {

    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, ObjectNode> teams = new LinkedHashMap<>();
    private List<String> declared = List.of();
    private int made;

    public synchronized void addTeam(String name) {
        teams.put("team-" + name, FakeServer.object(Map.of("id", "team-" + name, "name", name)));
    }

    public synchronized void addUser(String name, String role, @Nullable String team) {
        ObjectNode user = FakeServer.object(Map.of("id", "user-" + name, "username", name, "role", role));
        user.put("team", team).put("disabled", false).put("source", "local");
        user.put("created_at", Instant.now().toString());
        users.put("user-" + name, user);
    }

    /** Deletions find that the configuration file has these keys, too. */
    public synchronized void declares(String... ids) {
        declared = List.of(ids);
    }

    /** The user as the server has it. */
    public synchronized JsonNode user(String name) {
        return users.getOrDefault("user-" + name, FakeServer.object(Map.of()));
    }

    /** Somebody else gives him another display name. */
    public synchronized void rename(String name, String displayName) {
        user(name);
        users.get("user-" + name).put("display_name", displayName);
    }

    /** Whether there is such an owner or such a team. */
    synchronized boolean knows(String field, String name) {
        return field.equals("owner") ? users.containsKey("user-" + name) : teams.containsKey("team-" + name);
    }

    synchronized Reply reply(String method, String path, JsonNode body) {
        List<String> parts = List.of(path.substring(1).split("/"));
        Map<String, ObjectNode> things = parts.getFirst().equals("users") ? users : teams;
        if (parts.size() == 1) {
            return method.equals("GET") ? Reply.list(things.values()) : create(things, body);
        }
        ObjectNode thing = things.get(parts.get(1));
        if (thing == null) {
            return Reply.error(404, "not_found", "There is no " + parts.get(1) + ".");
        }
        if (parts.size() == 3) {
            return parts.get(2).equals("unlock") ? Reply.ok(thing) : withPassword(200, thing);
        }
        return switch (method) {
            case "GET" -> Reply.ok(thing.deepCopy());
            case "PATCH" -> patch(thing, body);
            default -> delete(things, parts.get(1));
        };
    }

    private Reply create(Map<String, ObjectNode> things, JsonNode body) {
        boolean user = things == users;
        String id = (user ? "user-" : "team-")
                + body.path(user ? "username" : "name").asString();
        if (things.containsKey(id)) {
            return Reply.error(409, "name_taken", "This name is taken already. Choose another.");
        }
        ObjectNode thing = ((ObjectNode) body).deepCopy().put("id", id);
        things.put(id, thing);
        if (user) {
            thing.put("disabled", false).put("must_change_password", true).put("source", "local");
            return withPassword(201, thing);
        }
        return new Reply(201, thing);
    }

    private Reply withPassword(int status, ObjectNode user) {
        return new Reply(status, user.deepCopy().put("password", "once-" + ++made));
    }

    private static Reply patch(ObjectNode thing, JsonNode body) {
        thing.setAll((ObjectNode) body);
        return Reply.ok(thing);
    }

    private Reply delete(Map<String, ObjectNode> things, String id) {
        things.remove(id);
        return Reply.ok(
                Map.of("id", id, "deleted", true, "disabled_keys", List.of("key-1"), "declared_keys", declared));
    }
}
