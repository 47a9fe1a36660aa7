package dev.hearth.server.admin;

import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** People of every role who ask through the whole pipeline, as http does for them. */
public final class Guests {

    static final String PASSWORD = "correct horse";

    private final Admin admin;
    private final Map<String, String> tokens = new HashMap<>();

    Guests(Admin admin) {
        this.admin = admin;
    }

    /** Gives the house somebody of each role beside the admin, with his name and the admin's password. */
    public static void invite(Database database) {
        for (String role : new String[] {"operator", "auditor", "member"}) {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate("""
                            insert into users (id, username, username_folded, role, password_hash, created_at,
                                password_changed_at, disabled)
                            select :name, :name, :name, :role, password_hash, created_at, password_changed_at, disabled
                            from users where username = 'admin'""")
                            .bind("name", role)
                            .bind("role", role.toUpperCase(Locale.ROOT))
                            .execute());
        }
    }

    Answer ask(String who, Method method, String path, String body) {
        return ask(who, method, path, body, Optional.empty(), Optional.empty());
    }

    Answer ask(
            String who, Method method, String path, String body, Optional<String> ifMatch, Optional<String> repeatKey) {
        return send(method, path, body, new Ask.Head(Optional.of(token(who)), ifMatch, repeatKey));
    }

    Answer send(Method method, String path, String body, Ask.Head head) {
        for (Endpoint endpoint : admin.endpoints()) {
            Optional<Map<String, String>> values = Console.match(endpoint.path(), path);
            if (endpoint.method() == method && values.isPresent()) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                return admin.answer(endpoint, Ask.from("10.0.0.5", values.get(), Map.of(), head, bytes));
            }
        }
        throw new AssertionError("no endpoint " + method + " " + path);
    }

    private String token(String who) {
        return tokens.computeIfAbsent(
                who, name -> json(signIn(name, PASSWORD)).path("access_token").asString());
    }

    Answer signIn(String name, String password) {
        String body = "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}";
        return send(Method.POST, "/login", body, Ask.Head.EMPTY);
    }

    static JsonNode json(Answer answer) {
        return switch (answer.reply()) {
            case Reply.Json(int _, Object body) -> AdminJson.tree(body);
            case Reply.Written(int _, byte[] json) -> AdminJson.tree(json);
            default -> throw new AssertionError(answer);
        };
    }

    static String etag(Answer answer) {
        return answer.headers().getOrDefault("etag", "none");
    }
}
