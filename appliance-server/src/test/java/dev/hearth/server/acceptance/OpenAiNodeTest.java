package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What an application does with OpenAI's own library for Node; {@code tour.mjs} does it, and this test reads its report. */
@ExtendWith(Office.Visit.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiNodeTest {

    private JsonNode report;

    @BeforeAll
    void tour(Office office) throws Exception {
        NodeTour tour = NodeTour.of("openai-node");
        Map<String, String> environment = Map.of(
                "BASE_URL",
                office.server().baseUrl() + "/v1",
                "API_KEY",
                office.server().firstKey().orElseThrow(),
                "BUSY_KEY",
                Office.ONE_AT_A_TIME_NODE,
                "DISABLED_KEY",
                disabledKey(office));
        report = Caller.json(tour.run(environment));
    }

    private static String disabledKey(Office office) {
        AdminCaller admin = AdminCaller.login(office.server());
        JsonNode made = admin.post("/keys", "{\"name\": \"leaver\"}");
        admin.patch("/keys/" + made.path("id").asString(), "{\"enabled\": false}");
        return made.path("key").asString();
    }

    @Test
    void listsModels() {
        assertThat(report.path("models").valueStream().map(JsonNode::asString)).contains("hearth-starter", "gpt-4o");
    }

    @Test
    void chatsAndStreamsTheSameAnswerWithItsUsage() {
        JsonNode chat = report.path("chat");
        assertThat(chat.path("text").asString()).contains("Hearth");
        assertThat(chat.path("finish").asString()).isEqualTo("stop");
        assertThat(chat.path("requestId").asString()).isNotEmpty();
        assertThat(chat.path("usage").path("completion_tokens").asInt()).isPositive();

        JsonNode stream = report.path("stream");
        assertThat(stream.path("text")).isEqualTo(chat.path("text"));
        assertThat(stream.path("usage").path("total_tokens"))
                .isEqualTo(chat.path("usage").path("total_tokens"));
    }

    @Test
    void completes() {
        assertThat(report.path("completion").path("texts").asInt()).isEqualTo(1);
        assertThat(report.path("completion").path("tokens").asInt()).isBetween(1, 8);
    }

    @Test
    void runsTools() {
        JsonNode tools = report.path("tools");
        assertThat(tools.path("cities").toString()).isEqualTo("[\"simulated\"]");
        assertThat(tools.path("text").asString()).contains("You said: \"rain\"");
        assertThat(tools.path("streamed").path("finish_reason").asString()).isEqualTo("tool_calls");
        assertThat(tools.path("streamed")
                        .at("/message/tool_calls/0/function/arguments")
                        .asString())
                .isEqualTo("{\"city\":\"simulated\"}");
    }

    @Test
    void getsWhatAJsonSchemaAsksFor() {
        assertThat(report.path("jsonSchema").path("parsed").toString())
                .isEqualTo("{\"name\":\"simulated\",\"age\":18}");
    }

    @Test
    void showsAPictureAndGetsSeveralChoices() {
        assertThat(report.path("vision").path("choices").asInt()).isEqualTo(2);
        assertThat(report.path("vision").path("text").asString()).contains("What is this?");
        assertThat(report.path("vision").path("reasoning").asInt()).isPositive();
    }

    @Test
    void readsVectorsWhetherItAsksForBytesOrNumbers() {
        JsonNode embeddings = report.path("embeddings");
        assertThat(embeddings.path("count").asInt()).isEqualTo(2);
        assertThat(embeddings.path("length").asInt()).isEqualTo(1536);
        assertThat(embeddings.path("short").asInt()).isEqualTo(8);
        assertThat(embeddings.path("tokens").asInt()).isEqualTo(2);
        assertThat(embeddings.path("agree").asBoolean()).isTrue();
        assertThat(embeddings.path("upstream").toString()).isEqualTo("[0.5,-2]");
    }

    @Test
    void raisesTypedErrors() {
        assertError("badKey", "AuthenticationError", 401, "invalid_api_key", "null");
        assertError("disabledKey", "AuthenticationError", 401, "api_key_disabled", "null");
        assertError("unknownModel", "NotFoundError", 404, "model_not_found", "model");
        assertError("badBody", "BadRequestError", 400, "invalid_type", "messages");
        assertError("badTool", "BadRequestError", 400, "missing_required_parameter", "tools[0].function.name");
        assertError("tooMany", "BadRequestError", 400, "invalid_value", "n");
        assertError("badInput", "BadRequestError", 400, "invalid_type", "input");
        assertError("noEmbeddings", "BadRequestError", 400, "null", "model");
        assertError("badTemperature", "BadRequestError", 400, "invalid_value", "temperature");
    }

    private void assertError(String which, String type, int status, String code, String param) {
        JsonNode error = report.path("errors").path(which);
        assertThat(error.path("class").asString()).as(error.toString()).isEqualTo(type);
        assertThat(error.path("status").asInt()).isEqualTo(status);
        assertThat(error.path("code").asString("null")).isEqualTo(code);
        assertThat(error.path("param").asString("null")).isEqualTo(param);
        assertThat(error.path("requestID").asString()).isNotEmpty();
    }

    @Test
    void anAnswerThatIsCutRaisesAnErrorInsteadOfLookingWhole() {
        JsonNode error = report.path("errors").path("cutStream");
        assertThat(error.path("class").asString()).isEqualTo("APIError");
        assertThat(error.path("message").asString()).contains("broke off");
    }

    @Test
    void aFullRateLimitIsHonouredAndThenSucceeds() {
        JsonNode limit = report.path("rateLimit");
        assertThat(limit.path("refused").path("class").asString()).isEqualTo("RateLimitError");
        assertThat(limit.path("refused").path("retryAfter").asString()).isEqualTo("1");
        assertThat(limit.path("statuses").toString()).isEqualTo("[429,200]");
        // Without the header it would have waited half a second at most.
        assertThat(limit.path("waitedMillis").asDouble()).isGreaterThan(950);
        assertThat(limit.path("answered").asInt()).isEqualTo(1);
    }
}
