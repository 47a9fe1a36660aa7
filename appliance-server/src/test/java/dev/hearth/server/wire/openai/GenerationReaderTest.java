package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.chat;
import static dev.hearth.server.wire.openai.Bodies.chatWith;
import static dev.hearth.server.wire.openai.Bodies.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Reasoning;
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
import org.junit.jupiter.params.provider.ValueSource;

class GenerationReaderTest {

    private static Generation with(String fields) {
        return chat(chatWith(fields.replace('\'', '"'))).call().generation();
    }

    @Test
    void nothingAskedForIsPlain() {
        assertThat(with("'stream':false")).isEqualTo(Generation.PLAIN);
    }

    @Test
    void whatSdksLikeToSendAsNothingIsNothing() {
        assertThat(
                        with(
                                "'logprobs':false,'logit_bias':{},'metadata':null,'store':false,'tools':null,'tool_choice':null,"
                                        + "'response_format':{'type':'text'},'modalities':['text'],'top_logprobs':0,'stop':null,"
                                        + "'parallel_tool_calls':null,'temperature':null,'user':null,'reasoning':null,'functions':null"))
                .isEqualTo(Generation.PLAIN);
    }

    @Test
    void samplingIsReadWhole() {
        assertThat(with("'temperature':0.5,'top_p':1,'top_k':40,'frequency_penalty':-2,'presence_penalty':2,'seed':-9,"
                                + "'stop':['a','b']")
                        .sampling())
                .isEqualTo(new Sampling(
                        OptionalDouble.of(0.5),
                        OptionalDouble.of(1),
                        OptionalLong.of(40),
                        OptionalDouble.of(-2),
                        OptionalDouble.of(2),
                        OptionalLong.of(-9),
                        List.of("a", "b")));
        assertThat(with("'stop':'one'").sampling().stop()).containsExactly("one");
    }

    @Test
    void schemasStayAsTheyWereWritten() {
        Tools tools = with("'tools':[{'type':'function','function':{'name':'f','description':'D','strict':true,"
                        + "'parameters':{ 'type' : 'object','\u4f60':[1.0,'}'] }}},{'function':{'name':'g'},'type':'function'}],"
                        + "'tool_choice':{'type':'function','function':{'name':'g'}},'parallel_tool_calls':false")
                .tools();

        assertThat(tools)
                .isEqualTo(new Tools(
                        List.of(
                                new Tool("f", "D", "{ \"type\" : \"object\",\"\u4f60\":[1.0,\"}\"] }", true),
                                new Tool("g", "", "{}", false)),
                        new Tools.Choice.Named("g"),
                        false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"'none' | None", "'auto' | Auto", "'required' | Required", "'any' | Required"})
    void aChoiceOfToolsInAWord(String word, String kind) {
        assertThat(with("'tool_choice':" + word).tools().choice().getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @Test
    void theFunctionsOf2023AreToolsToo() {
        Generation how = with("'functions':[{'name':'f','parameters':{}}],'function_call':{'name':'f'}");

        assertThat(how.tools())
                .isEqualTo(new Tools(List.of(new Tool("f", "", "{}", false)), new Tools.Choice.Named("f"), true));
        assertThat(how.others()).isEmpty();
    }

    @Test
    void oldFunctionCallsAndTheirResultsFindEachOther() {
        String body = """
                {"model":"m","messages":[{"role":"user","content":"x"},
                 {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},
                 {"role":"function","name":"f","content":"y"}]}""";

        assertThat(chat(body).call().messages().subList(1, 3))
                .containsExactly(
                        new Message(Role.ASSISTANT, List.of(new Content.ToolUse("f", "f", "{}"))),
                        new Message(Role.TOOL, List.of(new Content.ToolResult("f", "y"))));
    }

    @Test
    void formatsAreRead() {
        assertThat(with("'response_format':{'type':'json_object'}").format())
                .isEqualTo(new ResponseFormat.JsonObject());
        assertThat(
                        with("'response_format':{'json_schema':{'schema':{'a':1},'strict':true,'name':'N'},'type':'json_schema'}")
                                .format())
                .isEqualTo(new ResponseFormat.JsonSchema("N", "{\"a\":1}", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'reasoning_effort':'low'                     | low    | ",
                "'reasoning':{'effort':'high','exclude':true} | high   | ",
                "'reasoning':{'max_tokens':900}               |        | 900",
                "'reasoning':{'enabled':false}                | none   | ",
                "'thinking':{'type':'enabled'}                | medium | ",
                "'thinking':{'type':'disabled'}               | none   | ",
                "'enable_thinking':true,'thinking_budget':70  | medium | 70",
            })
    void thinkingIsAskedForInManyWords(String fields, String effort, Long budget) {
        assertThat(with(fields).reasoning())
                .isEqualTo(new Reasoning(
                        Optional.ofNullable(effort), budget == null ? OptionalLong.empty() : OptionalLong.of(budget)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'logprobs':true | logprobs",
                "'top_logprobs':3 | top_logprobs",
                "'logit_bias':{'5':-100} | logit_bias",
                "'modalities':['text','audio'] | modalities",
                "'audio':{'voice':'x'} | audio",
                "'metadata':{'a':'b'} | metadata",
                "'service_tier':'priority' | service_tier",
                "'tools':[{'type':'custom','custom':{'name':'c'}}] | tools.custom",
                "'tool_choice':{'type':'allowed_tools','allowed_tools':{}} | tool_choice",
                "'response_format':{'type':'structural_tag'} | response_format",
                "'top_k':40.5 | top_k",
                "'min_p':0.1 | min_p",
            })
    void whatHasNoPlaceIsNamed(String fieldAndName) {
        String[] both = fieldAndName.split(" \\| ", -1);

        assertThat(with(both[0]).others()).containsExactly(both[1]);
    }

    @Test
    void aCompletionHasFieldsOfItsOwn() {
        Generation how = completion("{\"model\":\"m\",\"prompt\":\"x\",\"logprobs\":0,\"best_of\":3,\"echo\":true,"
                        + "\"suffix\":\"y\",\"temperature\":1,\"tools\":7}")
                .call()
                .generation();

        assertThat(how.others()).containsExactly("logprobs", "best_of", "echo", "suffix", "tools");
        assertThat(how.sampling().temperature()).hasValue(1);
    }

    @Test
    void everyKindOfPartIsRead() {
        String body = """
                {"model":"m","messages":[
                 {"role":"user","content":[{"image_url":{"url":"u","detail":"low"},"type":"image_url"},
                   {"type":"image_url","image_url":"v"},{"type":"input_audio","input_audio":{}},{"type":"file","file":{}}]},
                 {"role":"assistant","reasoning_content":"Hm.","content":null,"refusal":"No.","audio":{"id":"a"}},
                 {"role":"assistant","tool_calls":[{"id":"c","type":"custom","custom":{"name":"n","input":"i"}}]},
                 {"role":"tool","tool_call_id":"t","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]}""";

        assertThat(chat(body).call().messages())
                .containsExactly(
                        new Message(
                                Role.USER,
                                List.of(
                                        new Content.Image("u", "low"),
                                        new Content.Image("v", ""),
                                        new Content.Opaque("input_audio", "messages[0].content[2]"),
                                        new Content.Opaque("file", "messages[0].content[3]"))),
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Content.Thinking("Hm."),
                                        new Content.Text("No."),
                                        new Content.Opaque("audio", "messages[1].audio"))),
                        new Message(Role.ASSISTANT, List.of(new Content.Opaque("custom", "messages[2].tool_calls[0]"))),
                        new Message(
                                Role.TOOL,
                                List.of(new Content.ToolResult(
                                        "t", List.of(new Content.Text("a"), new Content.Text("b")), false))));
    }
}
