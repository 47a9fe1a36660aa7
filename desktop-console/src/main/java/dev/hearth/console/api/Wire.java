package dev.hearth.console.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** HTTP to one server, and the one place where its refusals become {@link AdminFailure}s. */
record Wire(HttpClient http, Address address, @Nullable Login login, Json json) {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    /** An open feed and the way to end it from another thread. */
    record Feed(InputStream stream) implements AutoCloseable {
        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException alreadyGone) {
                // Nothing is left to close.
            }
        }
    }

    static Wire to(Address address) {
        // HTTP/1.1: an upgrade to HTTP/2 in clear text costs a round trip and gains nothing for one console.
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        return new Wire(http, address, null, new Json());
    }

    Wire as(Session session) {
        return new Wire(http, address, new Login(session), json);
    }

    JsonNode get(String path) {
        return answer(path, "GET", BodyPublishers.noBody());
    }

    JsonNode delete(String path) {
        return answer(path, "DELETE", BodyPublishers.noBody());
    }

    JsonNode post(String path, String body) {
        return answer(path, "POST", BodyPublishers.ofString(body));
    }

    JsonNode patch(String path, String body) {
        return answer(path, "PATCH", BodyPublishers.ofString(body));
    }

    Feed feed(String path, @Nullable String lastEventId) {
        return renewing(token -> open(path, lastEventId, token));
    }

    private Feed open(String path, @Nullable String lastEventId, @Nullable String token) {
        HttpRequest.Builder request = request(path, "GET", BodyPublishers.noBody(), token);
        request.setHeader("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return new Feed(response.body());
        }
        try (InputStream body = response.body()) {
            throw refusal(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw AdminFailure.of(e, address);
        }
    }

    private JsonNode answer(String path, String method, BodyPublisher body) {
        return renewing(token -> answer(request(path, method, body, token)));
    }

    /** Makes a call, and makes it again when its token had run out: the server has then done nothing. */
    private <T> T renewing(Function<@Nullable String, T> call) {
        Login known = login;
        if (known == null) {
            return call.apply(null);
        }
        String token = known.token();
        try {
            return call.apply(token);
        } catch (AdminFailure failure) {
            if (failure.kind() == AdminFailure.Kind.SESSION_EXPIRED && known.renew(token, this::refresh)) {
                return call.apply(known.token());
            }
            throw failure;
        }
    }

    private Session refresh(String refreshToken) {
        String body = json.write(Map.of("refresh_token", refreshToken));
        return json.read(answer(request("/refresh", "POST", BodyPublishers.ofString(body), null)), Session.class);
    }

    private HttpRequest.Builder request(String path, String method, BodyPublisher body, @Nullable String token) {
        URI uri = address.admin(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .method(method, body);
        if (body.contentLength() != 0) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private JsonNode answer(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build(), BodyHandlers.ofString());
        int status = response.statusCode();
        if (status / 100 != 2) {
            throw refusal(status, response.body());
        }
        if (response.body().isBlank()) {
            return NullNode.getInstance();
        }
        try {
            return json.tree(response.body());
        } catch (JacksonException e) {
            throw AdminFailure.of(AdminFailure.Kind.NOT_HEARTH, address, "The answer is not JSON.");
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw AdminFailure.of(e, address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AdminFailure.of(AdminFailure.Kind.UNREACHABLE, address, "The call was given up.");
        }
    }

    private AdminFailure refusal(int status, String body) {
        JsonNode error = envelope(body);
        String message = error.path("message").asString("");
        if (message.isEmpty()) {
            return AdminFailure.of(AdminFailure.Kind.NOT_HEARTH, address, "HTTP " + status);
        }
        return AdminFailure.of(kind(status, error.path("code").asString("")), address, message);
    }

    private JsonNode envelope(String body) {
        try {
            return json.tree(body).path("error");
        } catch (JacksonException e) {
            return NullNode.getInstance();
        }
    }

    private AdminFailure.Kind kind(int status, String code) {
        if (status != 401) {
            return AdminFailure.Kind.REFUSED;
        }
        boolean session = login != null && !"invalid_credentials".equals(code);
        return session ? AdminFailure.Kind.SESSION_EXPIRED : AdminFailure.Kind.WRONG_PASSWORD;
    }
}
