package dev.hearth.server.admin;

import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.Session;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.Users;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the endpoints as http does: finds them by method and path, and reads what they answer. */
final class Console {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Endpoint> endpoints;
    private Optional<Session> session = Optional.empty();

    Console(List<Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    /** The part of the admin room that login and keys are. */
    static List<Endpoint> endpoints(Users users, Sessions sessions, ApiKeys keys, Clock clock) {
        List<Endpoint> endpoints = new ArrayList<>(new LoginResource(users, sessions).endpoints());
        endpoints.addAll(new KeyResource(keys, clock).endpoints());
        return endpoints;
    }

    void as(Session newSession) {
        session = Optional.of(newSession);
    }

    JsonNode get(String path) {
        return json(call(Method.GET, path, ""), 200);
    }

    JsonNode post(String path, String body, int status) {
        return json(call(Method.POST, path, body), status);
    }

    JsonNode patch(String path, String body) {
        return json(call(Method.PATCH, path, body), 200);
    }

    JsonNode delete(String path) {
        return json(call(Method.DELETE, path, ""), 200);
    }

    Reply call(Method method, String target, String body) {
        String[] pathAndQuery = target.split("\\?", 2);
        Map<String, String> query = new HashMap<>();
        if (pathAndQuery.length == 2) {
            for (String pair : pathAndQuery[1].split("&")) {
                query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
        }
        for (Endpoint endpoint : endpoints) {
            Optional<Map<String, String>> path = match(endpoint.path(), pathAndQuery[0]);
            if (endpoint.method() == method && path.isPresent()) {
                Ask ask =
                        Ask.from("10.0.0.5", path.get(), query, Ask.Head.EMPTY, body.getBytes(StandardCharsets.UTF_8));
                return endpoint.handler().answer(session.map(ask::by).orElse(ask));
            }
        }
        throw new AssertionError("no endpoint " + method + " " + target);
    }

    static Optional<Map<String, String>> match(String template, String path) {
        String[] names = template.split("/");
        String[] values = path.split("/");
        Map<String, String> found = new HashMap<>();
        boolean same = names.length == values.length;
        for (int i = 0; same && i < names.length; i++) {
            if (names[i].startsWith("{")) {
                found.put(names[i].substring(1, names[i].length() - 1), values[i]);
            } else {
                same = names[i].equals(values[i]);
            }
        }
        return same ? Optional.of(found) : Optional.empty();
    }

    private static JsonNode json(Reply reply, int status) {
        if (reply instanceof Reply.Json json && json.status() == status) {
            return JSON.readTree(AdminJson.write(json.body()));
        }
        throw new AssertionError("expected status " + status + " but got " + reply);
    }
}
