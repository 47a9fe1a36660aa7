package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import dev.hearth.server.config.Config;
import dev.hearth.server.provider.FakeUpstream;
import dev.hearth.server.provider.FakeUpstream.Exchange;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server does with paths that it does not understand itself: it passes them on to who does. */
@TestInstance(Lifecycle.PER_CLASS)
class OtherPathsTest {

    private static final String OUR_KEY = "sk-hearth-of-the-office-00000000000000000000000";
    private static final String NARROW_KEY = "sk-hearth-of-the-annexe-00000000000000000000000";
    private static final String PLAIN_KEY = "sk-hearth-of-the-visitor-0000000000000000000000";
    private static final String THEIR_KEY = "sk-upstream-0123456789abcdef";
    private static final String PASSWORD = "correct horse battery";
    private static final String FORM = "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n%s\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\nRIFF....\r\n--b--\r\n";

    private final FakeUpstream relaying = FakeUpstream.answering(OtherPathsTest::answer);
    private final FakeUpstream other = FakeUpstream.answering(exchange -> exchange.json(200, "{\"who\":\"other\"}"));
    private final HttpClient http = HttpClient.newHttpClient();
    private Appliance appliance;

    private static void answer(Exchange exchange) throws IOException {
        String line = exchange.request().line();
        switch (line.substring(0, line.lastIndexOf(' '))) {
            case "POST /v1/audio/transcriptions" ->
                exchange.json(200, "{\"text\":\"Hi\",\"usage\":{\"input_tokens\":14,\"output_tokens\":3}}");
            case "POST /v1/audio/speech" -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nTransfer-Encoding: chunked\r\n\r\n");
                exchange.chunk("ID3-");
                exchange.chunk("sound");
                exchange.endOfBody();
            }
            case "GET /v1/files/f%20x/content?a=%C3%A9&a=2" -> exchange.whole(206, "text/csv", "a;b");
            case "GET /v1/files/none" -> exchange.json(404, "{\"error\":{\"message\":\"No such File object: none\"}}");
            case "GET /v1/files/forbidden" -> exchange.json(401, "{\"error\":{\"message\":\"bad " + THEIR_KEY + "\"}}");
            case "GET /v1/files/blabbing" -> exchange.json(400, "{\"error\":{\"message\":\"bad " + THEIR_KEY + "\"}}");
            case "GET /v1/files/busy" ->
                exchange.json(429, "{\"error\":{\"message\":\"org-77 is over its limit\"}}", "Retry-After: 7");
            case "DELETE /v1/files/f1" -> exchange.raw("HTTP/1.1 204 No Content\r\n\r\n");
            case "GET /v1/videos/cut/content" -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nTransfer-Encoding: chunked\r\n\r\n");
                exchange.chunk("part of it");
                exchange.close();
            }
            default -> exchange.json(200, "{\"who\":\"relaying\"}");
        }
    }

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        Path file = Files.writeString(data.resolve("hearth.yaml"), """
                server: {port: 0}
                providers:
                  - {name: first, kind: openai-compatible, base_url: "%2$s"}
                  - {name: forbidden, kind: openai-compatible, base_url: "%1$s", api_keys: ["%3$s"]}
                  - {name: blabbing, kind: openai-compatible, base_url: "%1$s", api_keys: ["%3$s"]}
                  - {name: busy, kind: openai-compatible, base_url: "%1$s", api_keys: ["%3$s"]}
                  - {name: rehearsal, kind: simulated}
                  - {name: next-door, kind: hearth, base_url: "%1$s", api_keys: ["%3$s"]}
                models:
                  - {name: scribe, targets: [{provider: next-door, model: whisper-1}]}
                  - {name: voice, targets: [{provider: next-door, model: tts-1}]}
                  - {name: talker, targets: [{provider: rehearsal, model: simulated}]}
                  - {name: painter, targets: [{provider: first, model: sdxl}]}
                keys:
                  - {name: office, key: "%4$s", scopes: ["*", stored], limits: {requests_per_minute: 1000}}
                  - {name: narrow, key: "%5$s", models: [scribe]}
                  - {name: plain, key: "%6$s"}
                """.formatted(
                        relaying.base(), other.base(), THEIR_KEY, OUR_KEY, NARROW_KEY, PLAIN_KEY));
        Map<String, String> environment = Map.of("HEARTH_ADMIN_PASSWORD", PASSWORD);
        appliance = Appliance.start(Config.load(Optional.of(file), data, environment), data, environment);
    }

    @AfterAll
    void stop() throws IOException {
        http.close();
        appliance.close();
        relaying.close();
        other.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(appliance.baseUrl() + path))
                .header("authorization", "Bearer " + OUR_KEY);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path).header("content-type", type).POST(BodyPublishers.ofString(body)));
    }

    private FakeUpstream.Request received() {
        return relaying.requests().getLast();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void aFormReachesTheProviderOfItsModelUnderTheProvidersName() throws Exception {
        HttpResponse<String> answer =
                post("/v1/audio/transcriptions", "multipart/form-data; boundary=b", FORM.formatted("scribe"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer.body()).path("text").asString()).isEqualTo("Hi");
        assertThat(answer.headers().firstValue("x-hearth-route")).hasValue("next-door/whisper-1");
        assertThat(answer.headers().firstValue("x-ratelimit-limit-requests")).hasValue("1000");
        assertThat(received().body()).isEqualTo(FORM.formatted("whisper-1"));
        assertThat(received().headers())
                .containsEntry("content-type", "multipart/form-data; boundary=b")
                .containsEntry("authorization", "Bearer " + THEIR_KEY);
        assertThat(received().toString()).doesNotContain(OUR_KEY);
        JsonNode entry = entry(answer);
        assertThat(entry.path("model").asString()).isEqualTo("scribe");
        assertThat(entry.path("input_tokens").asInt()).isEqualTo(14);
        assertThat(entry.path("output_tokens").asInt()).isEqualTo(3);
    }

    /** The ledger's entry of a call, as an administrator finds it. */
    private JsonNode entry(HttpResponse<String> answer) throws Exception {
        String login = "{\"username\":\"admin\",\"password\":\"" + PASSWORD + "\"}";
        String session = json(post("/admin/v1/login", "application/json", login).body())
                .path("access_token")
                .asString();
        String id = answer.headers().firstValue("x-request-id").orElseThrow();
        return json(send(HttpRequest.newBuilder(URI.create(appliance.baseUrl() + "/admin/v1/requests/" + id))
                        .header("authorization", "Bearer " + session))
                .body());
    }

    @Test
    void aFormOfTheOfficialSdkIsReadAsItMeansIt(@TempDir Path folder) throws Exception {
        Path sound = Files.writeString(folder.resolve("Grüße; name=model.wav"), "RIFF");
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(appliance.baseUrl() + "/v1")
                .apiKey(OUR_KEY)
                .build();
        try {
            String text = client.audio()
                    .transcriptions()
                    .create(TranscriptionCreateParams.builder()
                            .file(sound)
                            .model("scribe")
                            .build())
                    .asTranscription()
                    .text();

            assertThat(text).isEqualTo("Hi");
            assertThat(received().body()).contains("whisper-1").doesNotContain("scribe");
        } finally {
            client.close();
        }
    }

    @Test
    void whatIsNoTextComesBackByteForByte() throws Exception {
        HttpResponse<String> answer =
                post("/api/v1/audio/speech", "application/json", "{\"model\":\"voice\",\"input\":\"Hello\"}");

        assertThat(answer.body()).isEqualTo("ID3-sound");
        assertThat(answer.headers().firstValue("content-type")).hasValue("audio/mpeg");
        assertThat(received().body()).isEqualTo("{\"model\":\"tts-1\",\"input\":\"Hello\"}");
    }

    @Test
    void pathAndQueryStayAsTheyWereWritten_andSoDoesTheStatus() throws Exception {
        HttpResponse<String> answer = get("/v1/files/f%20x/content?a=%C3%A9&a=2");

        assertThat(received().line()).isEqualTo("GET /v1/files/f%20x/content?a=%C3%A9&a=2 HTTP/1.1");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo("a;b");
        assertThat(answer.headers().firstValue("x-hearth-route")).hasValue("next-door");
    }

    @Test
    void anAnswerWithoutABodyIsOneTooAndCostsNothing() throws Exception {
        HttpResponse<String> answer = send(request("/v1/files/f1").DELETE());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(entry(answer).path("outcome").asString()).isEqualTo("ok");
        assertThat(entry(answer).path("status").asInt()).isEqualTo(204);
    }

    @Test
    void theProvidersOwnNoIsPassedOnWithItsStatus() throws Exception {
        HttpResponse<String> answer = get("/v1/files/none");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":{\"message\":\"No such File object: none\"}}");
        assertThat(entry(answer).path("status").asInt()).isEqualTo(404);
        assertThat(entry(answer).path("outcome").asString()).isEqualTo("refused");
    }

    @ParameterizedTest
    @CsvSource({"forbidden, 502", "blabbing, 502", "busy, 503"})
    void whatItSaysOfOurAccountIsToldInOurWords(String provider, int status) throws Exception {
        HttpResponse<String> answer = send(request("/v1/files/" + provider).header("x-hearth-provider", provider));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains("'" + provider + "'")
                .doesNotContain(THEIR_KEY)
                .doesNotContain("org-77");
    }

    @Test
    void anAnswerThatIsCutDoesNotLookWhole() {
        assertThatThrownBy(() -> get("/v1/videos/cut/content")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"first, other", "next-door, relaying"})
    void whoGetsARequestWithoutAModelTheCallerMaySay(String provider, String who) throws Exception {
        HttpResponse<String> answer = send(request("/v1/vector_stores").header("x-hearth-provider", provider));

        assertThat(json(answer.body()).path("who").asString()).isEqualTo(who);
    }

    @Test
    void elseTheFirstProviderThatTakesSuchRequestsGetsIt() throws Exception {
        assertThat(json(get("/v1/vector_stores").body()).path("who").asString()).isEqualTo("relaying");
        assertThat(json(post("/v1/images/generations", "application/json", "{\"model\":\"painter\"}")
                                .body())
                        .path("who")
                        .asString())
                .isEqualTo("other");
    }

    @Test
    void whomNobodyKnowsGetsNothing() throws Exception {
        HttpResponse<String> nobody = send(request("/v1/files").header("x-hearth-provider", "nobody"));
        HttpResponse<String> local = send(request("/v1/files").header("x-hearth-provider", "local"));
        HttpResponse<String> talker = post("/v1/moderations", "application/json", "{\"model\":\"talker\"}");
        HttpResponse<String> unknown = post("/v1/moderations", "application/json", "{\"model\":\"unheard-of\"}");

        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(nobody.body()).contains("'nobody'").contains("x-hearth-provider");
        assertThat(local.statusCode()).isEqualTo(404);
        assertThat(talker.statusCode()).isEqualTo(404);
        assertThat(talker.body()).contains("cannot be asked for POST /moderations");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("model_not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/files/x/../../files",
        "/v1/files/%2e%2e",
        "/v1//files;@127.0.0.1:1/x",
        "/v1//files/x",
        "/v1/files/x;a=@127.0.0.1",
        "/v1/files/x%0d%0ay",
        "/v1/%2e%2e/v1/files",
        "/v1/files/a%2F..%2F..%2Fadmin/content"
    })
    void aPathThatLeadsElsewhereGoesNowhere(String path) throws Exception {
        int before = relaying.requests().size();

        assertThat(get(path).statusCode()).isBetween(400, 404);
        assertThat(relaying.requests()).hasSize(before);
    }

    @Test
    void withoutAKeyNothingIsPassedOn() throws Exception {
        int before = relaying.requests().size();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(appliance.baseUrl() + "/v1/files")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(relaying.requests()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/audio/transcriptions         | multipart/form-data; boundary=b | 200",
                "/v1/audio/transcriptions?model=x | multipart/form-data; boundary=b | 400",
                "/v1/audio/transcriptions         | application/x-www-form-urlencoded | 415",
            })
    void aKeyForCertainModelsGetsNoFurther(String path, String type, int status) throws Exception {
        HttpResponse<String> answer = send(request(path)
                .setHeader("authorization", "Bearer " + NARROW_KEY)
                .header("content-type", type)
                .POST(BodyPublishers.ofString(FORM.formatted("scribe"))));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "application/json,text/plain", ""})
    void whatNobodyLooksIntoIsNotPassedOn(String type) throws Exception {
        int before = relaying.requests().size() + other.requests().size();
        HttpRequest.Builder asked =
                request("/v1/images/generations").POST(BodyPublishers.ofString("{\"model\":\"painter\"}"));
        HttpResponse<String> answer = send(type.isEmpty() ? asked : asked.header("content-type", type));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(json(answer.body()).at("/error/message").asString()).contains("Content-Type");
        assertThat(json(answer.body()).at("/error/code").asString()).isEqualTo("unsupported_media_type");
        assertThat(relaying.requests().size() + other.requests().size()).isEqualTo(before);
    }

    @Test
    void whatAProviderKeepsForAllIsSeenOnlyByKeysThatMay() throws Exception {
        int before = relaying.requests().size();
        HttpResponse<String> answer = send(request("/v1/files").setHeader("authorization", "Bearer " + PLAIN_KEY));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("'stored'").contains("for all keys").contains("scopes");
        assertThat(relaying.requests()).hasSize(before);
    }

    @Test
    void aKeyForCertainModelsCannotHaveAnotherAnswer() throws Exception {
        int before = relaying.requests().size();
        HttpResponse<String> answer = send(
                request("/v1/chat/completions")
                        .setHeader("authorization", "Bearer " + NARROW_KEY)
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"model\":\"scribe\",\"models\":[\"tts-1\"],\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).at("/error/param").asString()).isEqualTo("models");
        assertThat(relaying.requests()).hasSize(before);
    }
}
