package dev.hearth.server.wire.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Call.Api;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CozeUpstreamTest {

    private static final List<Message> TALK = List.of(
            said(Role.SYSTEM, "Be brief."),
            said(Role.USER, "Hello"),
            said(Role.ASSISTANT, "Hi."),
            said(Role.USER, "Who are you?"));

    private final CozeUpstream dialect = new CozeUpstream();

    private static Message said(Role role, String text) {
        return new Message(role, List.of(new Content.Text(text)));
    }

    private static Call call(List<Message> messages, Parameters parameters, String body) {
        return new Call(
                "r1", Api.CHAT_COMPLETIONS, "7566", messages, false, OptionalLong.empty(), 1, parameters, utf8(body));
    }

    private static Call call(List<Message> messages) {
        return call(messages, Generation.PLAIN, "{}");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode sent(Call call) {
        return JsonMapper.shared().readTree(dialect.request(call));
    }

    private Refusal refused(Call call) {
        return Assertions.catchThrowableOfType(Refusal.class, () -> dialect.request(call));
    }

    @Test
    void aTalkIsBroughtAlongWhole_andNothingIsKeptThere() {
        assertThat(dialect.path(call(TALK))).isEqualTo("/v3/chat");
        assertThat(sent(call(TALK))).isEqualTo(JsonMapper.shared().readTree("""
                        {"bot_id":"7566","user_id":"hearth","stream":true,"auto_save_history":false,"additional_messages":[
                         {"role":"user","type":"question","content":"Be brief.","content_type":"text"},
                         {"role":"user","type":"question","content":"Hello","content_type":"text"},
                         {"role":"assistant","type":"answer","content":"Hi.","content_type":"text"},
                         {"role":"user","type":"question","content":"Who are you?","content_type":"text"}]}"""));
    }

    @Test
    void aNewConversationIsKeptThere() {
        Call begun = call(
                TALK, Generation.PLAIN, "{\"a\":{\"conversation_id\":1},\"metadata\":{\"conversation_id\":\"new\"}}");

        assertThat(dialect.path(begun)).isEqualTo("/v3/chat");
        assertThat(sent(begun).path("auto_save_history").asBoolean()).isTrue();
        assertThat(sent(begun).path("additional_messages")).hasSize(4);
    }

    @Test
    void ofAConversationThatIsKeptThereOnlyWhatIsNewIsSent() {
        Call going =
                call(TALK, Generation.PLAIN, "{\"metadata\":{\"x\":{},\"conversation_id\":\"7566000000000000001\"}}");

        assertThat(dialect.path(going)).isEqualTo("/v3/chat?conversation_id=7566000000000000001");
        assertThat(sent(going).path("additional_messages"))
                .extracting(turn -> turn.path("content").asString())
                .containsExactly("Who are you?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"a b\"", "\"1&bot_id=2\"", "\"../x\"", "7", "null"})
    void whatCannotBeAConversationIsRefused(String id) {
        Call call = call(TALK, Generation.PLAIN, "{\"metadata\":{\"conversation_id\":" + id + "}}");

        assertThat(refused(call).param()).hasValue("metadata.conversation_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"metadata\":null}",
                "{\"metadata\":\"x\"}",
                "{\"metadata\":{}}",
                "{\"messages\":[{\"metadata\":{}}]}"
            })
    void otherMetadataIsLeftAlone(String body) {
        assertThat(Conversation.of(call(TALK, Generation.PLAIN, body))).isEqualTo(Conversation.FORGOTTEN);
    }

    @Test
    void whoAsksIsTold_andTheVendorsNameBeforeTheBotIsLeftOut() {
        Generation forAnna = new Generation(
                Sampling.DEFAULT,
                Tools.NONE,
                new ResponseFormat.Text(),
                Reasoning.DEFAULT,
                Optional.of("anna"),
                List.of("service_tier", "metadata"));
        JsonNode sent = sent(call(TALK, forAnna, "{}").forModel("coze/7566000000000000002"));

        assertThat(sent.path("user_id").asString()).isEqualTo("anna");
        assertThat(sent.path("bot_id").asString()).isEqualTo("7566000000000000002");
    }

    @Test
    void picturesStandBesideTheTextInOneString() {
        Message look = new Message(
                Role.USER,
                List.of(new Content.Text("What is \"this\"?"), new Content.Image("https://pics.example/a.png", "low")));

        JsonNode turn = sent(call(List.of(look))).path("additional_messages").path(0);

        assertThat(turn.path("content_type").asString()).isEqualTo("object_string");
        assertThat(JsonMapper.shared().readTree(turn.path("content").asString()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        [{"type":"text","text":"What is \\"this\\"?"},
                         {"type":"image","file_url":"https://pics.example/a.png"}]"""));
    }

    @Test
    void earlierToolCallsAreRetold() {
        List<Message> talk = List.of(
                said(Role.USER, "Weather?"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Content.Thinking("Hm."),
                                new Content.ToolUse("t1", "weather", "{\"city\":\"Oslo\"}"))),
                new Message(Role.TOOL, List.of(new Content.ToolResult("t1", "-3"))));

        assertThat(sent(call(talk)).path("additional_messages"))
                .extracting(turn ->
                        turn.path("role").asString() + " " + turn.path("type").asString())
                .containsExactly("user question", "assistant function_call", "assistant tool_response");
    }

    static List<Arguments> impossible() {
        Tools tools = new Tools(List.of(new Tool("f", "", "{}", false)), new Tools.Choice.Auto(), true);
        Sampling stopping = new Sampling(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                List.of("."));
        return List.of(
                Arguments.of("tools", asked(Sampling.DEFAULT, tools, new ResponseFormat.Text(), List.of())),
                Arguments.of(
                        "response_format",
                        asked(Sampling.DEFAULT, Tools.NONE, new ResponseFormat.JsonObject(), List.of())),
                Arguments.of("stop", asked(stopping, Tools.NONE, new ResponseFormat.Text(), List.of())),
                Arguments.of(
                        "logprobs",
                        asked(
                                Sampling.DEFAULT,
                                Tools.NONE,
                                new ResponseFormat.Text(),
                                List.of("metadata", "logprobs"))));
    }

    private static Generation asked(Sampling sampling, Tools tools, ResponseFormat format, List<String> others) {
        return new Generation(sampling, tools, format, Reasoning.DEFAULT, Optional.empty(), others);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatABotCannotDoIsRefusedByItsName(String field, Generation parameters) {
        Refusal refusal = refused(call(TALK, parameters, "{}"));

        assertThat(refusal.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(refusal.param()).hasValue(field);
        assertThat(refusal.message()).contains("'" + field + "'");
    }

    @Test
    void onlyOneAnswerAtATime_andOnlyChats() {
        Call twice = new Call(
                "r1", Api.CHAT_COMPLETIONS, "b", TALK, false, OptionalLong.empty(), 2, Generation.PLAIN, utf8("{}"));
        Call vectors = new Call(
                "r1",
                Api.EMBEDDINGS,
                "b",
                TALK,
                false,
                OptionalLong.empty(),
                0,
                new Parameters.Embeddings(OptionalInt.empty(), List.of()),
                utf8("{}"));

        assertThat(refused(twice).param()).hasValue("n");
        assertThat(refused(vectors).message()).contains("'b'").contains("only chats");
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT_COMPLETIONS, response_format, stop",
        "RESPONSES, text.format, stop",
        "MESSAGES, output_config.format, stop_sequences",
    })
    void whatABotCannotDoIsNamedInTheCallersDialect(Api api, String format, String stop) {
        Generation json = asked(Sampling.DEFAULT, Tools.NONE, new ResponseFormat.JsonObject(), List.of());
        Sampling stopping = new Sampling(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                List.of("."));
        Generation bounded = asked(stopping, Tools.NONE, new ResponseFormat.Text(), List.of());

        assertThat(refused(by(api, json)).param()).hasValue(format);
        assertThat(refused(by(api, bounded)).param()).hasValue(stop);
        assertThat(refused(by(api, bounded)).message()).contains("'" + stop + "'");
    }

    private static Call by(Api api, Generation asked) {
        return new Call("r1", api, "7566", TALK, false, OptionalLong.empty(), 1, asked, utf8("{}"));
    }

    @ParameterizedTest
    @MethodSource("unheard")
    void partsThatNoBotTakesAreRefused(Content part) {
        assertThat(refused(call(List.of(new Message(Role.USER, List.of(part))))).param())
                .hasValueSatisfying(param -> assertThat(param).startsWith("messages"));
    }

    static List<Content> unheard() {
        return List.of(
                new Content.Opaque("input_audio", "messages[0].content[0]"),
                new Content.Tokens(3),
                new Content.Image("data:image/png;base64,AAAA", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "4000, INVALID_REQUEST",
        "4001, UPSTREAM_FAILED",
        "4100, UPSTREAM_FAILED",
        "4101, UPSTREAM_FAILED",
        "700012006, UPSTREAM_FAILED",
        "4200, UNKNOWN_MODEL",
        "4015, UNKNOWN_MODEL",
        "4016, CONFLICT",
        "4013, OVERLOADED",
        "4020, OVERLOADED",
        "4019, UPSTREAM_FAILED",
        "4028, UPSTREAM_FAILED",
        "5000, UPSTREAM_FAILED",
        "720702222, UPSTREAM_FAILED",
        "9223372036854775807, UPSTREAM_FAILED",
        "-4000, UPSTREAM_FAILED",
    })
    void anErrorHasItsMeaning_whateverItsStatus(long code, Kind kind) {
        byte[] body = utf8("{\"code\":" + code + ",\"msg\":\"of pat_secret\",\"detail\":{\"logid\":\"2026\"}}");
        Refusal within = Assertions.catchThrowableOfType(Refusal.class, () -> dialect.whole(call(TALK), body));

        assertThat(within.kind()).isEqualTo(kind);
        assertThat(dialect.refusal("bots", 500, body).kind()).isEqualTo(kind);
        assertThat(within.message().contains("pat_secret")).isEqualTo(kind == Kind.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, UPSTREAM_FAILED",
        "403, UPSTREAM_FAILED",
        "404, UPSTREAM_FAILED",
        "408, TIMEOUT",
        "413, TOO_LARGE",
        "429, OVERLOADED",
        "500, UPSTREAM_FAILED",
        "502, UPSTREAM_FAILED",
        "503, OVERLOADED",
        "504, TIMEOUT",
        "302, UPSTREAM_FAILED",
    })
    void aStatusOfAProxyHasItsMeaning(int status, Kind kind) {
        Refusal refusal = dialect.refusal("bots", status, utf8("<html>nginx</html>"));

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.message()).contains("'bots'").doesNotContain("nginx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "Welcome", "{\"code\":0,\"data\":{\"id\":\"1\"},\"msg\":\"\"}"})
    void whatIsNoStreamIsTheUpstreamsFault(String body) {
        Refusal refusal = Assertions.catchThrowableOfType(Refusal.class, () -> dialect.whole(call(TALK), utf8(body)));

        assertThat(refusal.kind()).isEqualTo(Kind.UPSTREAM_FAILED);
    }
}
