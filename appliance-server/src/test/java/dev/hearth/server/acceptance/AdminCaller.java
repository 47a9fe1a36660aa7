package dev.hearth.server.acceptance;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The administrator at the console. */
record AdminCaller(Caller caller) {

    private static final String API = "/admin/v1";

    static AdminCaller login(RunningServer server) {
        return login(server.caller(""));
    }

    /** @param anybody who calls this house, without a key */
    static AdminCaller login(Caller anybody) {
        HttpResponse<String> answer = anybody.post(API + "/login", """
                        {"username": "admin", "password": "%s"}""".formatted(Launch.ADMIN_PASSWORD));
        String token = json(answer).path("access_token").stringValue();
        return new AdminCaller(new Caller(anybody.baseUrl(), token));
    }

    JsonNode get(String path) {
        return json(caller.get(API + path));
    }

    JsonNode post(String path, String body) {
        return json(caller.post(API + path, body));
    }

    JsonNode patch(String path, String body) {
        return json(caller.send("PATCH", API + path, body));
    }

    JsonNode localModel(String name) {
        for (JsonNode model : get("/local-models").path("data")) {
            if (model.path("id").stringValue().equals(name)) {
                return model;
            }
        }
        throw new AssertionError("there is no local model " + name);
    }

    /** All requests that the account knows, page by page. */
    List<JsonNode> requests() {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = get("/requests?limit=500");
        page.path("data").forEach(all::add);
        while (page.path("has_more").asBoolean()) {
            page = get("/requests?limit=500&after=" + all.getLast().path("id").stringValue());
            page.path("data").forEach(all::add);
        }
        return all;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return Caller.json(answer.body());
    }
}
