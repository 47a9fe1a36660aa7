package dev.hearth.server;

import dev.hearth.server.identity.LocalPass;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running server. */
final class RemoteKeyDesk implements KeyDesk {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final JsonMapper mapper = new JsonMapper();
    private final String address;
    private final LocalPass pass;

    RemoteKeyDesk(String address, LocalPass pass) {
        this.address = address;
        this.pass = pass;
    }

    @Override
    public Created create(String name, List<String> models) {
        JsonNode created = ask("POST", "/keys", mapper.writeValueAsString(Map.of("name", name, "models", models)));
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
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/admin/v1" + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + pass.issue())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = mapper.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new CannotStart(answer.path("error").path("message").asString());
            }
            return answer;
        } catch (IOException e) {
            throw new CannotStart("the server at " + address + " does not answer; is it still starting?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
