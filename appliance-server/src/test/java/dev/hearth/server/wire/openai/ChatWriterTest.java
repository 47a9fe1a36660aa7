package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.refused;
import static dev.hearth.server.wire.openai.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.UpstreamDialect.StreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatWriterTest {

    private static final Message HELLO = new Message(Role.USER, List.of(new Content.Text("Hello")));
    private static final Tool WEATHER =
            new Tool("weather", "Tells it.", "{\"type\":\"object\",\"properties\":{\"city\":{}}}", true);

    private final JsonMapper mapper = new JsonMapper();

    private static Call asked(Generation how, List<Message> messages) {
        return new Call(
                "r1", Call.Api.MESSAGES, "real", messages, true, OptionalLong.of(50), 1, how, utf8("{\"foreign\":1}"));
    }

    private static Generation how(Sampling sampling, Tools tools, ResponseFormat format, Reasoning reasoning) {
        return new Generation(sampling, tools, format, reasoning, Optional.of("eva"), List.of());
    }

    private static Generation thinking(Reasoning reasoning) {
        return how(Sampling.DEFAULT, Tools.NONE, new ResponseFormat.Text(), reasoning);
    }

    private static Generation calling(Tools.Choice choice) {
        return how(
                Sampling.DEFAULT,
                new Tools(List.of(WEATHER), choice, true),
                new ResponseFormat.Text(),
                Reasoning.DEFAULT);
    }

    private static Generation with(String other) {
        return new Generation(
                Sampling.DEFAULT,
                Tools.NONE,
                new ResponseFormat.Text(),
                Reasoning.DEFAULT,
                Optional.empty(),
                List.of(other));
    }

    private JsonNode sent(String kind, Generation how, Message... messages) {
        return mapper.readTree(new OpenAiUpstream(Quirks.of(kind)).request(asked(how, List.of(messages))));
    }

    private void assertSent(JsonNode sent, String expected) {
        assertThat(sent).isEqualTo(mapper.readTree(expected.replace('\'', '"')));
    }

    @Test
    void aPlainQuestionOfAnotherDialectBecomesAChatRequest() {
        assertSent(sent("openai-compatible", Generation.PLAIN, HELLO), """
                {'model':'real','messages':[{'role':'user','content':'Hello'}],'stream':true,
                 'stream_options':{'include_usage':true},'max_tokens':50}""");
    }

    @Test
    void everythingThatTheNormalFormKnowsIsSaid() {
        Sampling sampling = new Sampling(
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.9),
                OptionalLong.of(40),
                OptionalDouble.of(-1),
                OptionalDouble.of(1),
                OptionalLong.of(7),
                List.of("END"));
        Tools tools = new Tools(List.of(WEATHER), new Tools.Choice.Named("weather"), false);
        ResponseFormat format = new ResponseFormat.JsonSchema("answer", "{\"type\":\"object\"}", true);

        JsonNode sent = sent(
                "openai-compatible",
                how(sampling, tools, format, new Reasoning(Optional.of("low"), OptionalLong.empty())),
                HELLO);

        assertSent(sent, """
                {'model':'real','messages':[{'role':'user','content':'Hello'}],'stream':true,
                 'stream_options':{'include_usage':true},'max_tokens':50,'temperature':0.5,'top_p':0.9,'top_k':40,
                 'frequency_penalty':-1.0,'presence_penalty':1.0,'seed':7,'stop':['END'],
                 'tools':[{'type':'function','function':{'name':'weather','description':'Tells it.',
                   'parameters':{'type':'object','properties':{'city':{}}},'strict':true}}],
                 'tool_choice':{'type':'function','function':{'name':'weather'}},'parallel_tool_calls':false,
                 'response_format':{'type':'json_schema','json_schema':{'name':'answer','schema':{'type':'object'},'strict':true}},
                 'reasoning_effort':'low','user':'eva'}""");
    }

    @Test
    void picturesOfToolsFollowAllResultsInAMessageOfTheUsers() {
        Content.Image picture = new Content.Image("data:image/png;base64,AA==", "");
        JsonNode sent = sent(
                "openai-compatible",
                Generation.PLAIN,
                new Message(Role.SYSTEM, List.of(new Content.Text("Be"), new Content.Text("brief."))),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Content.Thinking("Hm."),
                                new Content.ToolUse("t1", "look", "{}"),
                                new Content.ToolUse("t2", "look", "{}"))),
                new Message(
                        Role.USER,
                        List.of(
                                new Content.ToolResult("t1", List.of(new Content.Text("seen"), picture), false),
                                new Content.ToolResult("t2", List.of(), true),
                                new Content.Text("Well?"))));

        assertSent(sent.path("messages"), """
                [{'role':'system','content':'Be\\nbrief.'},
                 {'role':'assistant','content':null,'tool_calls':[
                   {'id':'t1','type':'function','function':{'name':'look','arguments':'{}'}},
                   {'id':'t2','type':'function','function':{'name':'look','arguments':'{}'}}]},
                 {'role':'tool','tool_call_id':'t1','content':'seen'},
                 {'role':'tool','tool_call_id':'t2','content':'The tool failed.'},
                 {'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}]},
                 {'role':'user','content':'Well?'}]""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "openai       | `max_completion_tokens`:50",
                "mistral      | `max_tokens`:50",
                "openai       | `reasoning_effort`:`low`",
                "deepseek     | `thinking`:{`type`:`enabled`}",
                "qwen         | `enable_thinking`:true",
                "openrouter   | `reasoning`:{`effort`:`low`}",
                "vllm         | `chat_template_kwargs`:{`enable_thinking`:true,`reasoning_effort`:`low`}",
            })
    void aVendorIsToldInItsOwnWords(String kind, String expected) {
        Reasoning low = new Reasoning(Optional.of("low"), OptionalLong.empty());

        assertThat(sent(kind, thinking(low), HELLO).toString()).contains(expected.replace('`', '"'));
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o, false",
        "openai, gpt-5-chat-latest, false",
        "openai, gpt-5-mini, true",
        "openai, o3, true",
        "azure-openai, my-deployment, true",
        "groq, llama-3.3-70b-versatile, false",
        "groq, openai/gpt-oss-20b, true",
        "xai, grok-4, false",
        "xai, grok-3-mini, true"
    })
    void aModelThatCannotThinkIsNotAskedTo(String kind, String model, boolean asked) {
        Generation low = thinking(new Reasoning(Optional.of("low"), OptionalLong.empty()));
        byte[] request = new OpenAiUpstream(Quirks.of(kind))
                .request(asked(low, List.of(HELLO)).forModel(model));

        assertThat(mapper.readTree(request).has("reasoning_effort")).isEqualTo(asked);
    }

    @Test
    void aBudgetOfThoughtsBecomesAnEffortWhereBudgetsAreUnknown() {
        Reasoning much = new Reasoning(Optional.empty(), OptionalLong.of(20_000));

        assertThat(sent("openai", thinking(much), HELLO).at("/reasoning_effort").asString())
                .isEqualTo("high");
        assertThat(sent("qwen", thinking(much), HELLO).at("/thinking_budget").asInt())
                .isEqualTo(20_000);
        assertThat(sent("mistral", thinking(much), HELLO).toString()).doesNotContain("think", "reason");
    }

    @Test
    void earlierThoughtsGoBackOnlyToWhoeverTakesThem() {
        Message thought = new Message(Role.ASSISTANT, List.of(new Content.Thinking("Hm."), new Content.Text("Yes.")));

        assertSent(sent("deepseek", Generation.PLAIN, thought).at("/messages/0"), """
                {'role':'assistant','content':'Yes.','reasoning_content':'Hm.'}""");
        assertSent(sent("openai", Generation.PLAIN, thought).at("/messages/0"), """
                {'role':'assistant','content':'Yes.'}""");
    }

    @Test
    void everyKindOfToolChoiceIsSaid() {
        assertThat(sent("x", calling(new Tools.Choice.Auto()), HELLO).has("tool_choice"))
                .isFalse();
        assertThat(sent("x", calling(new Tools.Choice.None()), HELLO)
                        .at("/tool_choice")
                        .asString())
                .isEqualTo("none");
        assertThat(sent("x", calling(new Tools.Choice.Required()), HELLO)
                        .at("/tool_choice")
                        .asString())
                .isEqualTo("required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp_servers", "container", "some_future_field"})
    void whatWouldChangeTheAnswerIsRefusedByItsName(String field) {
        Refusal refusal = refused(() -> sent("vllm", with(field), HELLO));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
        assertThat(refusal.param()).hasValue(field);
        assertThat(refusal.message()).contains("'" + field + "'").contains("'real'");
    }

    @Test
    void whatChangesNothingIsLeftOut() {
        assertThat(sent("vllm", with("context_management"), HELLO).has("context_management"))
                .isFalse();
    }

    @Test
    void whatOnlyTheCallersOwnDialectCanCarryIsRefused() {
        Message audio = new Message(
                Role.USER,
                List.of(new Content.ToolResult(
                        "t", List.of(new Content.Opaque("document", "messages[1].content[0].content[0]")), false)));

        Refusal refusal = refused(() -> sent("vllm", Generation.PLAIN, HELLO, audio));

        assertThat(refusal.param()).hasValue("messages[1].content[0].content[0]");
        assertThat(refusal.message()).contains("'document'");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyRowOfQuirksCanBeSpoken(String kind) {
        Reasoning some = new Reasoning(Optional.of("none"), OptionalLong.empty());

        assertThat(sent(kind, thinking(some), HELLO).path("model").asString()).isEqualTo("real");
    }

    static List<String> kinds() {
        return List.copyOf(Quirks.kinds());
    }

    @Test
    void theAnswerToAnotherDialectComesInPlainSteps() {
        OpenAiUpstream dialect = new OpenAiUpstream(Quirks.PLAIN);
        Call call = asked(Generation.PLAIN, List.of(HELLO));
        StreamReader reader = dialect.stream(call);
        List<Delta> said = new ArrayList<>();
        said.addAll(reader.read(
                utf8("{\"id\":\"c\",\"model\":\"m1\",\"choices\":[{\"delta\":{\"reasoning_content\":\"Hm.\"}}]}")));
        said.addAll(reader.read(utf8("{\"choices\":[{\"delta\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}")));
        said.addAll(reader.read(utf8("[DONE]")));
        said.add(reader.end());

        assertThat(dialect.path(call)).isEqualTo("/chat/completions");
        assertThat(said)
                .containsExactly(
                        new Delta.Start("c", "m1"),
                        new Delta.Thinking("Hm."),
                        new Delta.Text("Yes."),
                        new Delta.End(StopReason.STOP, Usage.UNKNOWN));
        assertThat(dialect.whole(
                        call, utf8("{\"choices\":[{\"message\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}")))
                .contains(new Delta.Text("Yes."))
                .noneMatch(Delta.Relayed.class::isInstance);
    }
}
