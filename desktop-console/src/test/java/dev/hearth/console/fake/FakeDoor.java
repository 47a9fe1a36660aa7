package dev.hearth.console.fake;

import dev.hearth.console.fake.FakeServer.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Who is let in, and by which token; one person, who may be of any role. */
public final class FakeDoor {

    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final FakeBrowser browser = new FakeBrowser();
    private volatile String password = FakeServer.PASSWORD;
    private volatile boolean mustChangePassword;
    private volatile String role = "admin";
    private volatile String source = "local";

    public FakeBrowser browser() {
        return browser;
    }

    public int logins() {
        return logins.get();
    }

    public int refreshes() {
        return refreshes.get();
    }

    /** From now on every token is foreign. */
    public void expireTokens() {
        tokens.clear();
        refreshTokens.clear();
    }

    /** From now on every access token has run out; refresh tokens are good. */
    public void expireAccessTokens() {
        tokens.clear();
    }

    /** From now on the password is one that an admin has given, until it is changed. */
    public void demandNewPassword() {
        mustChangePassword = true;
    }

    /** From now on who signs in is of this role, and his password is kept here or elsewhere. */
    public void signInAs(String newRole, String newSource) {
        role = newRole;
        source = newSource;
    }

    boolean knows(String token) {
        return tokens.contains(token);
    }

    /** What can be asked without a token; nothing for other paths. */
    Optional<Reply> outside(String path, JsonNode body) {
        return Optional.ofNullable(
                switch (path) {
                    case "/login" -> login(body);
                    case "/refresh" -> refresh(body);
                    case "/sign-in" -> browser.ways();
                    case "/oidc/start" -> browser.start();
                    case "/oidc/status" -> browser.status(body);
                    case "/oidc/claim" -> claim(body);
                    default -> null;
                });
    }

    Reply me() {
        return Reply.ok(Map.of("id", "u1", "username", FakeServer.USER, "role", role, "source", source));
    }

    Reply logout(String token) {
        tokens.remove(token);
        refreshTokens.clear();
        return new Reply(204, Map.of());
    }

    Reply changePassword(JsonNode body) {
        if (!password.equals(body.path("current_password").asString())) {
            return Reply.error(401, "invalid_credentials", "The current password is wrong.");
        }
        String chosen = body.path("new_password").asString();
        if (chosen.length() < 8) {
            return Reply.error(400, "invalid_value", "new_password must have 8 to 256 characters.");
        }
        password = chosen;
        mustChangePassword = false;
        return new Reply(204, Map.of());
    }

    private Reply login(JsonNode body) {
        boolean right = FakeServer.USER.equals(body.path("username").asString())
                && password.equals(body.path("password").asString());
        if (!right) {
            return Reply.error(401, "invalid_credentials", "The username or the password is wrong.");
        }
        return signedIn("token-" + logins.incrementAndGet());
    }

    private Reply claim(JsonNode body) {
        return browser.knows(body)
                ? signedIn("token-browser-" + logins.incrementAndGet())
                : Reply.error(400, "oidc_over", "This sign-in is over.");
    }

    /** A refresh token that comes a second time ends everything, as the real server does it. */
    private Reply refresh(JsonNode body) {
        if (!refreshTokens.remove(body.path("refresh_token").asString())) {
            expireTokens();
            return Reply.error(401, "invalid_token", "This session has ended.");
        }
        return signedIn("token-refreshed-" + refreshes.incrementAndGet());
    }

    private Reply signedIn(String token) {
        tokens.add(token);
        refreshTokens.add("refresh-" + token);
        return Reply.ok(Map.of(
                "access_token",
                token,
                "token_type",
                "Bearer",
                "expires_in",
                900,
                "refresh_token",
                "refresh-" + token,
                "user",
                Map.of(
                        "id",
                        "u1",
                        "username",
                        FakeServer.USER,
                        "role",
                        role,
                        "must_change_password",
                        mustChangePassword)));
    }
}
