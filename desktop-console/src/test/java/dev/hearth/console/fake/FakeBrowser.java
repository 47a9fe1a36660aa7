package dev.hearth.console.fake;

import dev.hearth.console.fake.FakeServer.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Signing in by a browser, of which only the end is played. */
public final class FakeBrowser {

    private @Nullable String name;
    private boolean done;
    private int questions;

    /** From now on one can sign in so. */
    public synchronized void offer(String provider) {
        name = provider;
    }

    /** The person has said yes in the browser. */
    public synchronized void done() {
        done = true;
    }

    /** How often it was asked whether it is over. */
    public synchronized int questions() {
        return questions;
    }

    synchronized Reply ways() {
        Map<String, Object> ways = new LinkedHashMap<>();
        ways.put("object", "sign_in");
        ways.put("password", true);
        ways.put("oidc", name);
        return Reply.ok(ways);
    }

    synchronized Reply start() {
        return name == null
                ? Reply.error(404, "oidc_off", "Nothing is set up here.")
                : Reply.ok(Map.of(
                        "url",
                        "http://127.0.0.1:9/authorize",
                        "claim",
                        "secret-claim",
                        "code",
                        "K7T-2QP",
                        "interval",
                        1,
                        "expires_in",
                        600));
    }

    synchronized Reply status(JsonNode body) {
        questions++;
        return knows(body)
                ? Reply.ok(Map.of("status", done ? "ready" : "pending"))
                : Reply.error(400, "oidc_over", "This sign-in is over. Begin again.");
    }

    synchronized boolean knows(JsonNode body) {
        return body.path("claim").asString("").equals("secret-claim");
    }
}
