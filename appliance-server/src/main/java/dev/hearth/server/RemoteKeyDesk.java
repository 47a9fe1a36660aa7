package dev.hearth.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running server. */
final class RemoteKeyDesk implements KeyDesk {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final JsonMapper mapper = new JsonMapper();
    private final LocalServer server;

    RemoteKeyDesk(LocalServer server) {
        this.server = server;
    }

    @Override
    public Created create(Wish wish) {
        Map<String, Object> body = new HashMap<>(Map.of("name", wish.name(), "models", wish.models()));
        wish.owner().ifPresent(owner -> body.put("owner", owner));
        wish.team().ifPresent(team -> body.put("team", team));
        JsonNode created = ask("POST", "/keys", mapper.writeValueAsString(body));
        return new Created(created.path("id").asString(), created.path("key").asString());
    }

    @Override
    public List<Line> list() {
        List<Line> lines = new ArrayList<>();
        JsonNode page = ask("GET", "/keys?limit=500", "");
        page.path("data").forEach(key -> lines.add(line(key)));
        while (page.path("has_more").asBoolean()) {
            page = ask("GET", "/keys?limit=500&after=" + encoded(lines.getLast().id()), "");
            page.path("data").forEach(key -> lines.add(line(key)));
        }
        return lines;
    }

    private static Line line(JsonNode key) {
        return new Line(
                key.path("id").asString(),
                key.path("name").asString(),
                key.path("prefix").asString(),
                key.path("status").asString());
    }

    @Override
    public void revoke(String id) {
        ask("DELETE", "/keys/" + encoded(id), "");
    }

    private JsonNode ask(String method, String path, String body) {
        return server.ask(method, path, body, LIMIT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
