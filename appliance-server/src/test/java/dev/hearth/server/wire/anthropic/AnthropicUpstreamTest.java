package dev.hearth.server.wire.anthropic;

import static dev.hearth.server.wire.anthropic.Asked.call;
import static dev.hearth.server.wire.anthropic.Asked.chat;
import static dev.hearth.server.wire.anthropic.Asked.golden;
import static dev.hearth.server.wire.anthropic.Asked.inquiry;
import static dev.hearth.server.wire.anthropic.Asked.read;
import static dev.hearth.server.wire.anthropic.Asked.refused;
import static dev.hearth.server.wire.anthropic.Asked.rendered;
import static dev.hearth.server.wire.anthropic.Asked.text;
import static dev.hearth.server.wire.anthropic.Asked.utf8;
import static dev.hearth.server.wire.anthropic.Asked.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts in the form of Anthropic's protocol, to a caller of the same dialect and to one of another. */
class AnthropicUpstreamTest {

    private static final Call CHAT = chat("claude-x", OptionalLong.empty(), Parameters.Generation.PLAIN);

    private final AnthropicUpstream dialect = new AnthropicUpstream();

    @ParameterizedTest
    @ValueSource(strings = {"text", "thinking", "parallel-tools", "server-tool", "refusal", "cache"})
    void aCallerOfTheSameDialectGetsTheStreamByteForByte(String name) {
        var inquiry = inquiry(with("\"stream\":true"));

        assertThat(rendered(inquiry.rendering(), read(inquiry.call(), golden(name))))
                .isEqualTo(golden(name));
    }

    private static List<Delta> meant(String name) {
        return read(CHAT, golden(name));
    }

    @Test
    void textIsReadAmongPings() {
        assertThat(meant("text"))
                .containsExactly(
                        new Delta.Start("msg_01A", "claude-sonnet-4-5-20250929"),
                        new Delta.Text("Hello"),
                        new Delta.Text(", 世界 😀"),
                        new Delta.End(StopReason.STOP, Usage.of(25, 15)));
    }

    @Test
    void thoughtsAreReadAndTheirTokensCounted() {
        assertThat(meant("thinking"))
                .containsExactly(
                        new Delta.Start("msg_01A", "claude-sonnet-4-5-20250929"),
                        new Delta.Thinking("Let me "),
                        new Delta.Thinking("see."),
                        new Delta.Text("Four."),
                        new Delta.End(StopReason.STOP, new Usage(25, 0, 0, 60, 48, true)));
    }

    @Test
    void parallelToolCallsAreNumberedFromZero() {
        assertThat(meant("parallel-tools"))
                .contains(
                        new Delta.ToolArguments(0, "toolu_01", "get_weather", ""),
                        new Delta.ToolArguments(0, "", "", "{\"city\": \"Os"),
                        new Delta.ToolArguments(0, "", "", "lo\"}"),
                        new Delta.ToolArguments(1, "toolu_02", "get_time", ""),
                        new Delta.ToolArguments(1, "", "", "{}"),
                        new Delta.End(StopReason.TOOL_CALLS, Usage.of(25, 80)));
    }

    @Test
    void whatTheVendorsOwnToolsDoIsNoCallOfTheCallers() {
        assertThat(meant("server-tool"))
                .containsExactly(
                        new Delta.Start("msg_01A", "claude-sonnet-4-5-20250929"),
                        new Delta.Text("Found."),
                        new Delta.End(StopReason.STOP, Usage.of(25, 30)));
    }

    @Test
    void aRefusalOfTheModelIsAFilteredAnswer() {
        assertThat(meant("refusal").getLast()).isEqualTo(new Delta.End(StopReason.CONTENT_FILTER, Usage.of(25, 5)));
    }

    @Test
    void ourInputCountsWhatCachesReadAndWrote() {
        assertThat(meant("cache").getLast())
                .isEqualTo(new Delta.End(StopReason.LENGTH, new Usage(2209, 2000, 188, 393, 0, true)));
    }

    @Test
    void anErrorAmidTheStreamIsARefusalWithoutTheVendorsWords() {
        Refusal refusal = refused(() -> meant("overloaded"));

        assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(refusal.message()).contains("broke off");
    }

    @Test
    void aWholeAnswerIsRelayedOrReadInItsSteps() {
        byte[] body = utf8("""
                {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[
                  {"type":"thinking","thinking":"Hm.","signature":"s"}, {"type":"text","text":"Yes."},
                  {"type":"tool_use","id":"t1","name":"look","input":{"at":1}}],
                 "stop_reason":"tool_use","usage":{"input_tokens":5,"cache_read_input_tokens":7,"output_tokens":3}}""");
        List<Delta> steps = List.of(
                new Delta.Start("msg_1", "claude-x"),
                new Delta.Thinking("Hm."),
                new Delta.Text("Yes."),
                new Delta.ToolArguments(0, "t1", "look", "{\"at\":1}"),
                new Delta.End(StopReason.TOOL_CALLS, new Usage(12, 7, 0, 3, 0, true)));

        assertThat(dialect.whole(CHAT, body)).isEqualTo(steps);
        assertThat(dialect.whole(call(Asked.HELLO), body)).singleElement().satisfies(step -> {
            assertThat(((Delta.Relayed) step).json()).isSameAs(body);
            assertThat(((Delta.Relayed) step).meaning()).isEqualTo(steps);
        });
    }

    @Test
    void onlyTheModelOfTheCallersBytesIsChanged() {
        String body = with("\"x\" : [1,\t2]");

        assertThat(text(dialect.request(call(body).forModel("claude-9"))))
                .isEqualTo(body.replace("\"model\":\"m\"", "\"model\":\"claude-9\""));
        assertThat(dialect.path(call(body))).isEqualTo("/messages");
    }

    /** As Hearth itself words what models of other vendors think. */
    @Test
    void thoughtsThatNobodyHasSignedStayHere() {
        String body = """
                {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"},
                 {"content" : [{"type":"thinking","thinking":"Hm.","signature":""}, {"type":"tool_use", "id":"t1", "name":"f",
                   "input":{"a" : 1.50e2,"type":"thinking"}}],"role":"assistant"},
                 {"role":"assistant","content":[{"signature":" ","type":"thinking","thinking":"Only this."}]},
                 {"role":"assistant","content":[{"type":"thinking","thinking":"Mine.","signature":"c2ln"},{"type":"text","text":"x"}]},
                 {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"}]}]}""";

        assertThat(text(dialect.request(call(body)))).isEqualTo("""
                {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"},{"content" : [{"type":"tool_use", "id":"t1", "name":"f",
                   "input":{"a" : 1.50e2,"type":"thinking"}}],"role":"assistant"},{"role":"assistant","content":[{"type":"thinking","thinking":"Mine.","signature":"c2ln"},{"type":"text","text":"x"}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"}]}]}""");
        String signed =
                body.replace("\"signature\":\"\"", "\"signature\":\"YQ\"").replace("\" \"", "\"YQ\"");
        assertThat(text(dialect.request(call(signed)))).isEqualTo(signed);
    }

    @Test
    void aCountHasItsOwnPath() {
        Call count = Anthropic.countTokens().read("r1", utf8(Asked.HELLO)).call();

        assertThat(dialect.path(count)).isEqualTo("/messages/count_tokens");
        assertThat(dialect.whole(count, utf8("{\"input_tokens\":14}")))
                .singleElement()
                .satisfies(step -> assertThat(((Delta.Relayed) step).meaning())
                        .containsExactly(new Delta.End(StopReason.STOP, Usage.of(14, 0))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | invalid_request_error | max_tokens: 9 is too few                              | INVALID_REQUEST | max_tokens: 9 is too few",
                "400 | invalid_request_error | Your credit balance is too low to access the API.     | UPSTREAM_FAILED | wants to be paid first",
                "401 | authentication_error  | invalid x-api-key of org-secret                       | UPSTREAM_FAILED | does not accept its API key",
                "403 | permission_error      | org-secret may not                                    | UPSTREAM_FAILED | does not accept its API key",
                "404 | not_found_error       | model: claude-9                                       | UNKNOWN_MODEL   | does not know this model",
                "413 | request_too_large     | Request exceeds the maximum size                      | TOO_LARGE       | Request exceeds the maximum size",
                "429 | rate_limit_error      | org-secret would exceed 40,000 input tokens           | OVERLOADED      | over its rate limit",
                "500 | api_error             | Internal server error                                 | UPSTREAM_FAILED | status 500",
                "529 | overloaded_error      | Overloaded                                            | OVERLOADED      | is overloaded",
            })
    void whatAnUpstreamsErrorMeans(int status, String type, String message, Kind kind, String told) {
        String body = "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message
                + "\"},\"request_id\":\"req_1\"}";

        Refusal refusal = dialect.refusal("anthropic", status, utf8(body));

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.message()).contains(told).doesNotContain("org-secret");
    }
}
