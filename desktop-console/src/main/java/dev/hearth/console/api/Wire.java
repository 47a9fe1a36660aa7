package dev.hearth.console.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /** What the server said, and the version of the thing that it showed; empty where it showed none. */
    record Answer(JsonNode body, String version) {}

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

    /** A part of a path or of a query as it stands in an address. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return read(path).body();
    }

    Answer read(String path) {
        return answer(path, "GET", BodyPublishers.noBody(), Map.of());
    }

    JsonNode delete(String path) {
        return answer(path, "DELETE", BodyPublishers.noBody(), Map.of()).body();
    }

    /** For what the server itself has to wait for. */
    JsonNode post(String path, String body, Duration patience) {
        return renewing(token -> answer(request(path, "POST", BodyPublishers.ofString(body), token)
                        .timeout(patience)))
                .body();
    }

    JsonNode post(String path, String body) {
        return answer(path, "POST", BodyPublishers.ofString(body), Map.of()).body();
    }

    JsonNode patch(String path, String body) {
        return answer(path, "PATCH", BodyPublishers.ofString(body), Map.of()).body();
    }

    /** Changes a thing only if it still has this version; otherwise {@link AdminFailure.Kind#CHANGED_MEANWHILE}. */
    JsonNode patch(String path, String body, String version) {
        return answer(path, "PATCH", BodyPublishers.ofString(body), Map.of("If-Match", version))
                .body();
    }

    /** Writes what the server answers into a file, which is there whole or not at all. */
    void download(String path, Path file) {
        renewing(token -> {
            HttpRequest request =
                    request(path, "GET", BodyPublishers.noBody(), token).build();
            keep(send(request, BodyHandlers.ofInputStream()), file);
            return file;
        });
    }

    private void keep(HttpResponse<InputStream> response, Path file) {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw refusal(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "hearth", ".part");
            try {
                Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileSystemException e) {
            throw AdminFailure.unexpected(new UncheckedIOException(e));
        } catch (IOException e) {
            throw AdminFailure.of(e, address);
        }
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

    private Answer answer(String path, String method, BodyPublisher body, Map<String, String> headers) {
        return renewing(token -> {
            HttpRequest.Builder request = request(path, method, body, token);
            headers.forEach(request::header);
            return answer(request);
        });
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
        JsonNode fresh = answer(request("/refresh", "POST", BodyPublishers.ofString(body), null))
                .body();
        return json.read(fresh, Session.class);
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

    private Answer answer(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build(), BodyHandlers.ofString());
        int status = response.statusCode();
        if (status / 100 != 2) {
            throw refusal(status, response.body());
        }
        String version = response.headers().firstValue("ETag").orElse("");
        if (response.body().isBlank()) {
            return new Answer(NullNode.getInstance(), version);
        }
        try {
            return new Answer(json.tree(response.body()), version);
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
        AdminFailure.Kind kind = kind(status, error.path("code").asString(""));
        return AdminFailure.refused(kind, address, error.path("param").asString(""), message);
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
            return switch (status) {
                case 412 -> AdminFailure.Kind.CHANGED_MEANWHILE;
                case 429, 503 -> AdminFailure.Kind.BUSY;
                default -> AdminFailure.Kind.REFUSED;
            };
        }
        boolean session = login != null && !"invalid_credentials".equals(code);
        return session ? AdminFailure.Kind.SESSION_EXPIRED : AdminFailure.Kind.WRONG_PASSWORD;
    }
}
