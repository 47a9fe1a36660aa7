package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an application does with Anthropic's own library for Node; {@code tour.mjs} does it, and this test reads its report. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnthropicNodeTest {

    private AnthropicOffice office;
    private JsonNode report;

    @BeforeAll
    void tour(@TempDir Path home) throws Exception {
        NodeTour tour = NodeTour.of("anthropic-node");
        office = AnthropicOffice.open(home);
        report =
                Caller.json(tour.run(Map.of("BASE_URL", office.appliance().baseUrl(), "API_KEY", AnthropicOffice.KEY)));
    }

    @AfterAll
    void leave() throws Exception {
        if (office != null) {
            office.close();
        }
    }

    @Test
    void asksByKeyAndByToken() {
        JsonNode whole = report.path("whole");
        assertThat(whole.path("role").asString()).isEqualTo("assistant");
        assertThat(whole.path("model").asString()).isEqualTo("simulated");
        assertThat(whole.path("stop_reason").asString()).isIn("end_turn", "max_tokens");
        assertThat(whole.path("requestId").asString()).isNotEmpty();
        assertThat(whole.at("/usage/output_tokens").asInt()).isPositive();
        assertThat(report.path("bearer").asString()).isEqualTo("assistant");
    }

    @Test
    void streamsTextWithItsUsage() {
        assertThat(report.at("/streamed/stops").toString()).isEqualTo("[\"text\"]");
        assertThat(report.at("/streamed/content/0/text").asString()).isNotEmpty();
        assertThat(report.at("/streamed/usage/input_tokens").asInt()).isPositive();
        assertThat(report.at("/streamed/usage/output_tokens").asInt()).isPositive();
    }

    @Test
    void anOpenAiProvidersInterleavedCallsComeAsBlocksInTurn() {
        JsonNode translated = report.path("translated");
        assertThat(translated.path("stops").toString())
                .isEqualTo("[\"thinking\",\"text\",\"tool_useget_weather\",\"tool_useget_weather\"]");
        assertThat(translated.at("/content/0/thinking").asString()).isEqualTo("Let me look.");
        assertThat(translated.at("/content/2/input/city").asString()).isEqualTo("Oslo");
        assertThat(translated.at("/content/3/input/city").asString()).isEqualTo("Rome");
        assertThat(translated.path("stop").asString()).isEqualTo("tool_use");
        assertThat(translated.at("/usage/input_tokens").asInt()).isEqualTo(10);
        assertThat(translated.at("/usage/cache_read_input_tokens").asInt()).isEqualTo(40);
    }

    @Test
    void anAnthropicProvidersSignedThoughtsArriveWhole() {
        assertThat(report.at("/relayed/content/0/signature").asString()).startsWith("EqQBCgIYAhIM");
        assertThat(report.at("/relayed/content/1/type").asString()).isEqualTo("redacted_thinking");
        assertThat(report.at("/relayedTools/content/1/input/city").asString()).isEqualTo("Oslo");
    }

    @Test
    void toolsAnswerAndTheModelGoesOn() {
        assertThat(report.at("/toolLoop/stop").asString()).isEqualTo("tool_use");
        assertThat(report.at("/toolLoop/inputs").toString()).isEqualTo("[{\"city\":\"Oslo\"},{\"city\":\"Rome\"}]");
        assertThat(report.at("/toolLoop/text").asString()).isEqualTo("It is sunny.");
    }

    @Test
    void countsHereOrWhereTheProviderCounts() {
        assertThat(report.path("counted").asInt()).isPositive();
        assertThat(report.path("countedUpstream").asInt()).isEqualTo(4711);
    }

    @Test
    void featuresByHeaderReachAnAnthropicProvider() {
        assertThat(report.path("beta").asString()).contains("some-beta-2026-01-01");
    }

    @Test
    void raisesTypedErrors() {
        assertError("badKey", "AuthenticationError", 401, "authentication_error");
        assertError("unknownModel", "NotFoundError", 404, "not_found_error");
        assertError("badBody", "BadRequestError", 400, "invalid_request_error");
        assertError("noBound", "BadRequestError", 400, "invalid_request_error");
        assertError("overloaded", "OverloadedError", 529, "overloaded_error");
        assertError("upstreamKey", "InternalServerError", 502, "api_error");
        assertError("serverTool", "BadRequestError", 400, "invalid_request_error");
        assertThat(report.toString()).doesNotContain(AnthropicOffice.UPSTREAM_KEY, "org-secret");
    }

    private void assertError(String which, String type, int status, String kind) {
        JsonNode error = report.path("errors").path(which);
        assertThat(error.path("class").asString()).as(error.toString()).isEqualTo(type);
        assertThat(error.path("status").asInt()).isEqualTo(status);
        assertThat(error.path("type").asString()).isEqualTo(kind);
        assertThat(error.path("requestID").asString()).isNotEmpty();
    }

    @Test
    void anAnswerThatIsCutRaisesAnErrorInsteadOfLookingWhole() {
        assertThat(report.at("/errors/cut/message").asString()).contains("broke off");
        assertThat(report.at("/errors/cutUpstream/message").asString()).contains("broke off");
    }
}
