package dev.hearth.server.wire.anthropic;

import static dev.hearth.server.wire.anthropic.Asked.chat;
import static dev.hearth.server.wire.anthropic.Asked.refused;
import static dev.hearth.server.wire.anthropic.Asked.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Calls of other dialects, as Anthropic is asked. */
class RequestWriterTest {

    private static final Message HI = says(Role.USER, "Hi");
    private static final Tool LOOK = new Tool("look", "", "{}", false);

    private static Message says(Role role, String text) {
        return new Message(role, List.of(new Content.Text(text)));
    }

    private static JsonNode written(Call call) {
        return Asked.json(new AnthropicUpstream().request(call));
    }

    private static JsonNode written(Message... messages) {
        return written(chat("claude-sonnet-4-5", OptionalLong.empty(), Generation.PLAIN, messages));
    }

    private static Generation how(Sampling sampling, Tools tools, ResponseFormat format, Reasoning reasoning) {
        return new Generation(sampling, tools, format, reasoning, Optional.empty(), List.of());
    }

    private static Generation thinking(String effort, Tools tools) {
        return how(
                new Sampling(
                        OptionalDouble.of(0.5),
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        List.of()),
                tools,
                new ResponseFormat.Text(),
                new Reasoning(Optional.of(effort), OptionalLong.empty()));
    }

    private static JsonNode json(String text) {
        return Asked.json(utf8(text.replace('\'', '"')));
    }

    @Test
    void systemTextsAreJoinedAndTurnsAlternate() {
        JsonNode request = written(
                says(Role.SYSTEM, "Be brief."),
                says(Role.USER, "Hi"),
                says(Role.USER, "there"),
                says(Role.ASSISTANT, " "),
                says(Role.SYSTEM, "Be kind."),
                says(Role.ASSISTANT, "Yes?"));

        assertThat(request.path("system").asString()).isEqualTo("Be brief.\n\nBe kind.");
        assertThat(request.path("messages"))
                .isEqualTo(
                        json("[{'role':'user','content':[{'type':'text','text':'Hi'},{'type':'text','text':'there'}]},"
                                + "{'role':'assistant','content':[{'type':'text','text':'Yes?'}]}]"));
        assertThat(request.path("max_tokens").asInt()).isEqualTo(8192);
        assertThat(request.path("stream").asBoolean()).isTrue();
    }

    @Test
    void aConversationOfSystemTextsAloneIsAskedByTheUser() {
        assertThat(written(says(Role.SYSTEM, "Tell a joke.")).path("messages"))
                .isEqualTo(json("[{'role':'user','content':[{'type':'text','text':'Tell a joke.'}]}]"));
    }

    @Test
    void toolsAnswerInTheUsersNameWithIdsThatAnthropicTakes() {
        JsonNode request = written(
                HI,
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Content.Thinking("unsigned"),
                                new Content.ToolUse("functions.look:0", "look", "{\"at\": 1}"),
                                new Content.ToolUse("b", "look", "broken {"))),
                new Message(Role.TOOL, List.of(new Content.ToolResult("functions.look:0", "a cat"))),
                new Message(Role.TOOL, List.of(new Content.ToolResult("b", List.of(), true))),
                says(Role.USER, "And?"));

        assertThat(request.path("messages").get(1).path("content"))
                .isEqualTo(json("[{'type':'tool_use','id':'functions_look_0','name':'look','input':{'at':1}},"
                        + "{'type':'tool_use','id':'b','name':'look','input':{'arguments':'broken {'}}]"));
        assertThat(request.path("messages").get(2).path("content"))
                .isEqualTo(json("[{'type':'tool_result','tool_use_id':'functions_look_0','content':"
                        + "[{'type':'text','text':'a cat'}]},{'type':'tool_result','tool_use_id':'b','is_error':true},"
                        + "{'type':'text','text':'And?'}]"));
    }

    @Test
    void picturesAreSentInlineOrByTheirAddress() {
        JsonNode content = written(new Message(
                        Role.USER,
                        List.of(
                                new Content.Image("data:image/PNG;base64,aGk=", "high"),
                                new Content.Image("https://example.org/a.png", ""))))
                .at("/messages/0/content");

        assertThat(content)
                .isEqualTo(json("[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'aGk='}},"
                        + "{'type':'image','source':{'type':'url','url':'https://example.org/a.png'}}]"));
        assertThat(refused(() -> written(new Message(Role.USER, List.of(new Content.Image("file:///etc/passwd", "")))))
                        .kind())
                .isEqualTo(Refusal.Kind.INVALID_REQUEST);
    }

    @Test
    void toolsAndTheChoiceAmongThem() {
        Tools tools = new Tools(
                List.of(LOOK, new Tool("hear", "Hears.", "{\"type\":\"object\",\"x\":1}", true)),
                new Tools.Choice.Required(),
                false);

        JsonNode request = written(chat(
                "claude-x",
                OptionalLong.of(5),
                how(Sampling.DEFAULT, tools, new ResponseFormat.Text(), Reasoning.DEFAULT),
                HI));

        assertThat(request.path("tools"))
                .isEqualTo(
                        json(
                                "[{'name':'look','input_schema':{'type':'object'}},"
                                        + "{'name':'hear','description':'Hears.','input_schema':{'type':'object','x':1},'strict':true}]"));
        assertThat(request.path("tool_choice")).isEqualTo(json("{'type':'any','disable_parallel_tool_use':true}"));
        assertThat(request.path("max_tokens").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "0.4,   0.9,  0.4, 0.9",
        "1.7,   ,     ,    ",
        "1,     0.5,  ,    0.5",
        "0.5,   1,    0.5, ",
    })
    void samplingKeepsToAnthropicsScale(Double temperature, Double topP, Double sentTemperature, Double sentTopP) {
        Sampling sampling = new Sampling(
                OptionalDouble.of(temperature),
                topP == null ? OptionalDouble.empty() : OptionalDouble.of(topP),
                OptionalLong.empty(),
                OptionalDouble.of(0),
                OptionalDouble.empty(),
                OptionalLong.of(42),
                List.of("END"));

        JsonNode request = written(chat(
                "claude-sonnet-4-5",
                OptionalLong.empty(),
                how(sampling, Tools.NONE, new ResponseFormat.Text(), Reasoning.DEFAULT),
                HI));

        assertThat(number(request, "temperature")).isEqualTo(sentTemperature);
        assertThat(number(request, "top_p")).isEqualTo(sentTopP);
        assertThat(request.path("stop_sequences")).isEqualTo(json("['END']"));
    }

    private static Double number(JsonNode request, String field) {
        return request.has(field) ? request.path(field).asDouble() : null;
    }

    @ParameterizedTest
    @CsvSource({
        // model,           effort, bound, budget, max_tokens
        "claude-sonnet-4-5, low,    ,      2048,   10240",
        "claude-sonnet-4-5, high,   4000,  2976,   4000",
        "claude-sonnet-4-5, high,   2047,  ,       2047",
        "claude-sonnet-4-5, none,   ,      ,       8192",
        "claude-3-5-haiku,  high,   ,      ,       8192",
        "claude-3-haiku,    high,   ,      ,       4096",
        "kimi-k2,           medium, ,      8192,   16384",
    })
    void aBudgetIsAlwaysSmallerThanTheBound(String model, String effort, Long bound, Long budget, long maxTokens) {
        JsonNode request = written(chat(
                model,
                bound == null ? OptionalLong.empty() : OptionalLong.of(bound),
                thinking(effort, Tools.NONE),
                HI));

        assertThat(request.path("max_tokens").asLong()).isEqualTo(maxTokens);
        assertThat(request.path("thinking"))
                .isEqualTo(
                        budget == null
                                ? Asked.json(utf8("{}")).path("nothing")
                                : json("{'type':'enabled','budget_tokens':" + budget + "}"));
        assertThat(request.has("temperature")).isEqualTo(budget == null);
    }

    @Test
    void laterModelsThinkAsMuchAsTheyFindRight() {
        JsonNode request = written(chat("claude-opus-4-8", OptionalLong.empty(), thinking("minimal", Tools.NONE), HI));

        assertThat(request.path("thinking").path("type").asString()).isEqualTo("adaptive");
        assertThat(request.path("output_config")).isEqualTo(json("{'effort':'low'}"));
        assertThat(request.has("temperature")).isFalse();
    }

    @Test
    void nobodyThinksAmidAToolLoopOrBeforeAForcedCall() {
        Tools free = new Tools(List.of(LOOK), new Tools.Choice.Auto(), true);
        Tools forced = new Tools(List.of(LOOK), new Tools.Choice.Required(), true);
        Message use = new Message(Role.ASSISTANT, List.of(new Content.ToolUse("a", "look", "{}")));
        Message result = new Message(Role.TOOL, List.of(new Content.ToolResult("a", "a cat")));

        assertThat(asksToThink(free, HI, use, result)).isFalse();
        assertThat(asksToThink(free, HI, use, result, says(Role.ASSISTANT, "A cat."), HI))
                .isTrue();
        assertThat(asksToThink(forced, HI)).isFalse();
    }

    private static boolean asksToThink(Tools tools, Message... messages) {
        return written(chat("claude-sonnet-4-5", OptionalLong.empty(), thinking("high", tools), messages))
                .has("thinking");
    }

    @Test
    void aSchemaForTheAnswerIsSaidInAnthropicsWords() {
        ResponseFormat schema = new ResponseFormat.JsonSchema("person", "{\"type\":\"object\"}", true);

        assertThat(formatted(schema).path("output_config"))
                .isEqualTo(json("{'format':{'type':'json_schema','schema':{'type':'object'}}}"));
        assertThat(formatted(new ResponseFormat.JsonObject()).path("system").asString())
                .contains("JSON object");
    }

    private static JsonNode formatted(ResponseFormat format) {
        return written(chat(
                "claude-x", OptionalLong.empty(), how(Sampling.DEFAULT, Tools.NONE, format, Reasoning.DEFAULT), HI));
    }

    @Test
    void whatCannotBeSaidIsRefusedByItsName() {
        Call plain = chat("claude-x", OptionalLong.empty(), Generation.PLAIN, HI);
        Generation logprobs = new Generation(
                Sampling.DEFAULT,
                Tools.NONE,
                new ResponseFormat.Text(),
                Reasoning.DEFAULT,
                Optional.of("eva"),
                List.of("metadata", "logprobs"));
        Sampling penalty = new Sampling(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalDouble.of(0.5),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                List.of());

        assertThat(refusedParam(new Call(
                        "r1",
                        plain.api(),
                        "m",
                        plain.messages(),
                        false,
                        OptionalLong.empty(),
                        2,
                        Generation.PLAIN,
                        plain.body())))
                .hasValue("n");
        assertThat(refusedParam(chat("m", OptionalLong.empty(), logprobs, HI))).hasValue("logprobs");
        assertThat(refusedParam(chat(
                        "m",
                        OptionalLong.empty(),
                        how(penalty, Tools.NONE, new ResponseFormat.Text(), Reasoning.DEFAULT),
                        HI)))
                .hasValue("frequency_penalty");
        assertThat(refusedParam(chat(
                        "m",
                        OptionalLong.empty(),
                        Generation.PLAIN,
                        new Message(Role.USER, List.of(new Content.Opaque("input_audio", "messages[0].content[0]"))))))
                .isPresent();
    }

    private static Optional<String> refusedParam(Call call) {
        return refused(() -> written(call)).param();
    }
}
