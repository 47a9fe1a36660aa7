package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.Config;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the server says at the wrong door: to who has mistyped a path, and to pages of other origins. */
@TestInstance(Lifecycle.PER_CLASS)
class WrongDoorTest {

    private static final String KEY = "sk-hearth-of-the-office-00000000000000000000000";

    private final HttpClient http = HttpClient.newHttpClient();
    private Appliance appliance;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        Path file = Files.writeString(data.resolve("hearth.yaml"), """
                server: {port: 0, cors_origins: ["https://intranet.example"]}
                providers: [{name: rehearsal, kind: simulated}]
                keys: [{name: office, key: "%s"}]
                """.formatted(KEY));
        appliance = Appliance.start(Config.load(Optional.of(file), data, Map.of()), data, Map.of());
    }

    @AfterAll
    void stop() {
        http.close();
        appliance.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(appliance.baseUrl() + path)).header("authorization", "Bearer " + KEY);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/chat/completion      | ; did you mean POST /v1/chat/completions?",
                "GET  | /v1/fine_tuning/job/j1   | ; did you mean GET /v1/fine_tuning/jobs/j1?",
                "POST | /api/v1/audio/transcript | ; /docs shows",
                "POST | /api/v1/audio/speach     | ; did you mean POST /api/v1/audio/speech?",
                "POST | /v1/model                | ; did you mean GET /v1/models?",
                "GET  | /v1/fles                 | ; did you mean GET /v1/files?",
                "GET  | /admin/v1/key            | ; did you mean GET /admin/v1/keys?",
                "GET  | /wp-login.php            | ; /docs shows",
            })
    void aMistypedPathIsAnsweredByTheOneThatWasMeant(String method, String path, String hint) throws Exception {
        HttpResponse<String> answer = send(request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .at("/error/message")
                        .asString())
                .startsWith("There is no " + method + " " + path + " here" + hint);
        assertThat(JsonMapper.shared().readTree(answer.body()).at("/error/type").asString())
                .isEqualTo("invalid_request_error");
    }

    @Test
    void theAddressAloneLeadsToTheDocumentation() throws Exception {
        HttpResponse<String> answer = send(request("/"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).hasValue("/docs");
    }

    private HttpRequest.Builder from(String origin, String path) {
        return HttpRequest.newBuilder(URI.create(appliance.baseUrl() + path)).header("origin", origin);
    }

    @Test
    void aPageThatMayCallIsToldSoBeforehand() throws Exception {
        HttpResponse<String> answer = send(from("https://intranet.example", "/v1/chat/completions")
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "authorization,content-type,x-stainless-os")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue("https://intranet.example");
        assertThat(answer.headers().firstValue("access-control-allow-methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("POST"));
        assertThat(answer.headers().firstValue("access-control-allow-headers"))
                .hasValue("authorization,content-type,x-stainless-os");
    }

    @Test
    void itSeesTheHeadersOfAnAnswer_alsoOfARefusal() throws Exception {
        HttpResponse<String> answer = send(from("https://intranet.example", "/v1/models"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue("https://intranet.example");
        assertThat(answer.headers().firstValue("access-control-expose-headers"))
                .hasValueSatisfying(exposed -> assertThat(exposed)
                        .contains("x-request-id")
                        .contains("x-ratelimit-remaining-tokens")
                        .contains("retry-after"));
        assertThat(answer.headers().firstValue("vary")).hasValue("Origin");
    }

    @Test
    void anotherPageIsToldNothing() throws Exception {
        HttpResponse<String> answer = send(from("https://evil.example", "/v1/models")
                .header("access-control-request-method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
}
