package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.HELLO;
import static dev.hearth.server.wire.openai.Bodies.chat;
import static dev.hearth.server.wire.openai.Bodies.chatWith;
import static dev.hearth.server.wire.openai.Bodies.completion;
import static dev.hearth.server.wire.openai.Bodies.refused;
import static dev.hearth.server.wire.openai.Bodies.text;
import static dev.hearth.server.wire.openai.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiUpstreamTest {

    private final OpenAiUpstream dialect = new OpenAiUpstream(Quirks.PLAIN);

    private String sent(Call call) {
        return text(dialect.request(call));
    }

    @Test
    void onlyTheModelOfAPlainRequestChanges() {
        String odd =
                " { \"top_k\" : 1.50 ,\"model\":\"m\",  \"messages\":[{\"role\":\"user\",\"content\":\"\\u00e9\"}],\"future\":{\"b\":1,\"a\":[ ]}}\n";

        assertThat(sent(chat(odd).call().forModel("their \"own\"")))
                .isEqualTo(odd.replace("\"m\"", "\"their \\\"own\\\"\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"stream\":true                                              | {\"include_usage\":true}",
                "\"stream\":true,\"stream_options\":null                      | {\"include_usage\":true}",
                "\"stream\":true,\"stream_options\":{}                        | {\"include_usage\":true}",
                "\"stream\":true,\"stream_options\":{\"include_usage\":false} | {\"include_usage\":true}",
                "\"stream\":true,\"stream_options\":{\"x\":[1]}               | {\"include_usage\":true,\"x\":[1]}",
            })
    void aStreamIsAlwaysAskedForItsUsage(String fields, String options) {
        assertThat(sent(chat(chatWith(fields)).call())).contains("\"stream_options\":" + options);
    }

    @Test
    void aWholeRequestCanBeAskedForAsAStream() {
        String sent = sent(chat(chatWith("\"stream\":false")).call().streamed());

        assertThat(sent)
                .contains("\"stream\":true")
                .contains("\"include_usage\":true")
                .doesNotContain("false");
    }

    @Test
    void eachApiHasItsPath() {
        assertThat(dialect.path(chat(HELLO).call())).isEqualTo("/chat/completions");
        assertThat(dialect.path(completion("{\"model\":\"m\",\"prompt\":\"x\"}").call()))
                .isEqualTo("/completions");
    }

    @Test
    void aWholeAnswerIsUnderstoodAndKeptAsItIs() {
        byte[] body = utf8("""
                {"id":"c1","model":"real","choices":[{"index":0,"message":{"role":"assistant","content":"Hi",
                 "tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":3,"completion_tokens":2},"own":1}""");

        Delta.Relayed answer =
                (Delta.Relayed) dialect.whole(chat(HELLO).call(), body).getFirst();

        assertThat(answer.json()).isSameAs(body);
        assertThat(answer.meaning())
                .containsExactly(
                        new Delta.Start("c1", "real"),
                        new Delta.Text("Hi"),
                        new Delta.ToolArguments(0, "t", "f", "{}"),
                        new Delta.End(StopReason.TOOL_CALLS, Usage.of(3, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "99999999999999999999", "2147483648"})
    void aCountThatNobodyCanUseIsNotBelieved_andTheAnswerGoesOn(String count) {
        byte[] body = utf8("""
                {"model":"real","choices":[{"index":0,"message":{"content":"Hi"},"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":%s,"completion_tokens":%s}}""".formatted(count, count));

        Delta.Relayed answer =
                (Delta.Relayed) dialect.whole(chat(HELLO).call(), body).getFirst();

        assertThat(answer.meaning()).last().isEqualTo(new Delta.End(StopReason.STOP, Usage.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Welcome</html>",
                "{}",
                "[]",
                "{\"choices\":[]}",
                "{\"choices\":null}",
                "{\"choices\":[{\"message\":{\"content\":\"cut of",
                "{\"error\":{\"message\":\"no\"},\"choices\":[{}]}",
            })
    void whatIsNoAnswerIsTheUpstreamsFault(String body) {
        Refusal refusal = refused(() -> dialect.whole(chat(HELLO).call(), utf8(body)));

        assertThat(refusal.kind()).isEqualTo(Kind.UPSTREAM_FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, UPSTREAM_FAILED",
        "402, UPSTREAM_FAILED",
        "403, UPSTREAM_FAILED",
        "404, UPSTREAM_FAILED",
        "408, TIMEOUT",
        "413, TOO_LARGE",
        "422, INVALID_REQUEST",
        "429, OVERLOADED",
        "500, UPSTREAM_FAILED",
        "502, UPSTREAM_FAILED",
        "503, OVERLOADED",
        "504, TIMEOUT",
        "529, OVERLOADED",
        "302, UPSTREAM_FAILED",
    })
    void aStatusHasItsMeaning(int status, Kind kind) {
        Refusal refusal = dialect.refusal("vllm-1", status, utf8("<html>nginx</html>"));

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.message()).contains("'vllm-1'").doesNotContain("nginx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"too long\",\"type\":\"x\",\"param\":\"messages\",\"code\":\"context_length_exceeded\"}}",
                "{\"object\":\"error\",\"message\":\"too long\",\"param\":\"messages\",\"code\":\"context_length_exceeded\"}",
            })
    void whatIsWrongWithTheRequestIsToldInTheUpstreamsWords(String body) {
        Refusal refusal = dialect.refusal("vllm-1", 400, utf8(body));

        assertThat(refusal.message()).isEqualTo("too long");
        assertThat(refusal.param()).hasValue("messages");
        assertThat(refusal.code()).hasValue("context_length_exceeded");
    }

    @Test
    void anErrorThatIsOnlyATextIsReadToo() {
        assertThat(dialect.refusal("ollama", 400, utf8("{\"error\":\"bad think value\"}"))
                        .message())
                .isEqualTo("bad think value");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void whatAnUpstreamSaysOfOurAccountIsNotRepeated(int status) {
        String body = "{\"error\":{\"message\":\"Incorrect API key sk-secret of org-77\",\"code\":\"org-77\"}}";

        Refusal refusal = dialect.refusal("openai", status, utf8(body));

        assertThat(refusal.message()).doesNotContain("sk-secret").doesNotContain("org-77");
        assertThat(refusal.code()).isEmpty();
    }
}
