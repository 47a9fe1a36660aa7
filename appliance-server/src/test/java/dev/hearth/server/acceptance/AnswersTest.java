package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every answer, good or bad. */
@ExtendWith(Office.Visit.class)
class AnswersTest {

    private static final String CHAT = "/v1/chat/completions";

    private final Office office;
    private final Caller caller;

    AnswersTest(Office office) {
        this.office = office;
        this.caller = office.caller();
    }

    @Test
    void everyAnswerHasARequestIdOfItsOwn() {
        Caller stranger = office.server().caller("");
        List<HttpResponse<String>> answers = List.of(
                caller.get("/v1/models"),
                caller.chat(Caller.hello("simulated", false)),
                caller.chat(Caller.hello("simulated", true)),
                caller.chat("{"),
                caller.chat(Caller.hello("nobody-knows", false)),
                caller.chat(Caller.hello("simulated-x?status=503", false)),
                caller.chat(Caller.hello("simulated-x?status=500", false)),
                caller.send("DELETE", "/v1/models", ""),
                caller.get("/nothing/here"),
                stranger.get("/v1/models"),
                stranger.get("/admin/v1/requests"),
                stranger.get("/health"),
                stranger.get("/metrics"));

        assertThat(answers)
                .extracting(
                        answer -> answer.headers().firstValue("x-request-id").orElse(""))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET /v1/models HTTP/1.1\r\nno colon\r\n\r\n"})
    void evenWhatIsNoHttpIsAnsweredWithARequestIdAndAnError(String request) throws IOException {
        URI address = URI.create(office.server().baseUrl());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("\r\nx-request-id: ")
                    .contains("\r\n\r\n{\"error\":{\"message\":");
        }
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer %s", "authorization, bearer  %s", "x-api-key, %s"})
    void aKeyIsTakenAsEachSdkSendsIt(String header, String value) {
        assertThat(caller.get("/v1/models", header, value.formatted(caller.key()))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Authorization, %s", "Authorization, Basic %s", "authorization, Bearer", "x-api-key, '  '"})
    void aKeyInAnyOtherFormIsNone(String header, String value) {
        HttpResponse<String> answer = caller.get("/v1/models", header, value.formatted(caller.key()));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("You didn't provide an API key");
    }

    @Test
    void errorsAreOpenAisEnvelopeWithAllFourKeys() {
        Stream.of(
                        caller.chat("{"),
                        caller.chat("[]"),
                        caller.chat("{\"model\": \"simulated\"}"),
                        caller.chat(Caller.hello("nobody-knows", false)),
                        caller.chat(Caller.hello("simulated-x?status=503", false)),
                        caller.get("/nothing/here"),
                        office.server().caller("").get("/v1/models"),
                        office.server().caller("").get("/admin/v1/requests"))
                .forEach(answer -> assertThat(
                                Caller.json(answer.body()).path("error").propertyNames())
                        .as(answer.body())
                        .containsExactlyInAnyOrder("message", "type", "param", "code"));
    }

    @Test
    void wrongJsonIsABadRequestThatSaysWhere() {
        HttpResponse<String> answer = caller.chat("{\"model\": \"simulated\",\n \"messages\": oops}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("not valid JSON (line 2, column");
    }

    @Test
    void aModelThatIsBusySaysWhenToComeBack() {
        HttpResponse<String> answer = caller.chat(Caller.hello("simulated-x?status=503", false));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(number(answer, "retry-after")).isBetween(1L, 60L);
        assertThat(number(answer, "retry-after-ms")).isBetween(1L, 60_000L);
    }

    private static long number(HttpResponse<String> answer, String header) {
        return answer.headers().firstValueAsLong(header).orElseThrow();
    }

    @Test
    void aKeyWithLimitsSeesWhatIsLeft() {
        HttpResponse<String> first = office.server().caller(Office.GENEROUS).chat(Caller.hello("simulated", false));
        HttpResponse<String> second = office.server().caller(Office.GENEROUS).chat(Caller.hello("simulated", true));

        assertThat(number(first, "x-ratelimit-limit-requests")).isEqualTo(1000);
        assertThat(number(first, "x-ratelimit-limit-tokens")).isEqualTo(100_000);
        assertThat(number(second, "x-ratelimit-remaining-requests"))
                .isEqualTo(number(first, "x-ratelimit-remaining-requests") - 1);
        assertThat(number(second, "x-ratelimit-remaining-tokens")).isBetween(90_000L, 99_999L);
        assertThat(first.headers().firstValue("x-ratelimit-reset-requests"))
                .hasValueSatisfying(time -> assertThat(time).matches("\\d+(ms|s)"));
        assertThat(first.headers().firstValue("x-ratelimit-reset-tokens"))
                .hasValueSatisfying(time -> assertThat(time).matches("\\d+(ms|s)"));
    }

    @Test
    void inAnthropicsWordsTheSameIsLeft() {
        HttpResponse<String> answer = office.server()
                .caller(Office.GENEROUS)
                .post(
                        "/v1/messages",
                        "{\"model\":\"simulated\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}");

        for (String what : List.of("requests", "tokens")) {
            for (String part : List.of("limit", "remaining")) {
                assertThat(number(answer, "anthropic-ratelimit-" + what + "-" + part))
                        .isEqualTo(number(answer, "x-ratelimit-" + part + "-" + what));
            }
            Instant reset = answer.headers()
                    .firstValue("anthropic-ratelimit-" + what + "-reset")
                    .map(Instant::parse)
                    .orElseThrow();
            assertThat(reset)
                    .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(70));
        }
    }

    @Test
    void theSameStandsUnderApiV1() {
        assertThat(caller.get("/api/v1/models").body())
                .isEqualTo(caller.get("/v1/models").body());
        assertThat(withoutItsOwn(caller.post("/api/v1/chat/completions", Caller.hello("simulated", false))))
                .isEqualTo(withoutItsOwn(caller.post(CHAT, Caller.hello("simulated", false))));
        assertThat(caller.post("/api/v1/chat/completions", "{}").body())
                .isEqualTo(caller.post(CHAT, "{}").body());
        assertThat(caller.post("/api/v1/chat/completions", Caller.hello("simulated", true))
                        .body())
                .endsWith("data: [DONE]\n\n");
    }

    private static JsonNode withoutItsOwn(HttpResponse<String> answer) {
        ObjectNode json = (ObjectNode) Caller.json(answer.body());
        return json.remove(List.of("id", "created"));
    }

    @Test
    void fieldsThatTheHouseDoesNotKnowReachTheUpstreamUntouched() throws InterruptedException {
        String unknown = """
                "made_up": {"deep": [1,  2.50, 123456789012345678901234567890, "\\u00e9\\/"]},  "temperature": 7e-1""";
        HttpResponse<String> answer = caller.chat("""
                {"model": "upstream", %s, "messages": [{"role": "user", "content": "Hello", "mood": "good"}]}""".formatted(unknown));

        assertThat(office.upstream().received())
                .contains(unknown)
                .contains("\"mood\": \"good\"")
                .contains("\"up\"");
        assertThat(Caller.json(answer.body()).path("from_upstream").path(0).asInt())
                .isEqualTo(1);
    }

    @Test
    void aBodyOf50MegabytesIsTooLarge_howeverItComes_andCostsNoMemory() throws IOException {
        byte[] body = new byte[50 << 20];
        long before = office.server().peakMemory();

        for (int i = 0; i < 3; i++) {
            assertTooLarge(caller.post(CHAT, BodyPublishers.ofByteArray(body)));
            // Without a length, so that only reading tells.
            assertTooLarge(caller.post(CHAT, BodyPublishers.ofByteArrays(List.of(body))));
        }

        assertThat(office.server().peakMemory() - before).isLessThan(300 << 20);
        assertThat(caller.get("/v1/models").statusCode()).isEqualTo(200);
    }

    private static void assertTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Caller.json(answer.body()).path("error").path("message").asString())
                .contains("larger than 33554432 bytes");
    }

    /** Nagle's algorithm held back an answer's last bytes until the client's delayed acknowledgement: 44 ms each time. */
    @Test
    void anAnswersLastBytesDoNotWaitForAnAcknowledgementOfTheOthers() {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            long start = System.nanoTime();
            caller.chat(Caller.hello("simulated-x?tokens=1", false));
            millis.add((System.nanoTime() - start) / 1_000_000);
        }

        assertThat(millis.stream().sorted().toList().get(25)).as("%s", millis).isLessThan(30);
    }
}
