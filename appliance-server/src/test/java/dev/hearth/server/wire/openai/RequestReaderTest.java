package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.HELLO;
import static dev.hearth.server.wire.openai.Bodies.chat;
import static dev.hearth.server.wire.openai.Bodies.chatWith;
import static dev.hearth.server.wire.openai.Bodies.completion;
import static dev.hearth.server.wire.openai.Bodies.refused;
import static dev.hearth.server.wire.openai.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    @Test
    void aChatRequestIsReadInAllItsParts() {
        String body = """
                {"model": "gpt-4o", "stream": true, "n": 2, "max_tokens": 50, "temperature": 0.25,
                 "messages": [
                   {"role": "developer", "content": "Be brief."},
                   {"role": "user", "name": "eva", "content": [
                     {"type": "text", "text": "What is this?"}, {"type": "image_url", "image_url": {"url": "data:…"}}]},
                   {"role": "assistant", "content": null, "tool_calls": [
                     {"id": "t1", "type": "function", "function": {"name": "look", "arguments": "{\\"at\\":1}"}}]},
                   {"role": "tool", "tool_call_id": "t1", "content": "a cat"}]}""";

        Call call = chat(body).call();

        assertThat(call.model()).isEqualTo("gpt-4o");
        assertThat(call.stream()).isTrue();
        assertThat(call.choices()).isEqualTo(2);
        assertThat(call.maxTokens()).hasValue(50);
        assertThat(call.body()).isEqualTo(utf8(body));
        assertThat(call.messages())
                .containsExactly(
                        new Message(Role.SYSTEM, List.of(new Content.Text("Be brief."))),
                        new Message(
                                Role.USER, List.of(new Content.Text("What is this?"), new Content.Image("data:…", ""))),
                        new Message(Role.ASSISTANT, List.of(new Content.ToolUse("t1", "look", "{\"at\":1}"))),
                        new Message(Role.TOOL, List.of(new Content.ToolResult("t1", "a cat"))));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Call call = chat(HELLO).call();

        assertThat(call.stream()).isFalse();
        assertThat(call.choices()).isOne();
        assertThat(call.maxTokens()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"max_tokens\":70                               | 70",
                "\"max_completion_tokens\":70                    | 70",
                "\"max_tokens\":70,\"max_completion_tokens\":30  | 30",
                "\"max_completion_tokens\":30,\"max_tokens\":70  | 30",
                "\"max_tokens\":70,\"max_completion_tokens\":null| 70",
                "\"max_tokens\":2147483647                       | 2147483647",
            })
    void theStricterOfBothTokenLimitsBinds(String fields, long expected) {
        assertThat(chat(chatWith(fields)).call().maxTokens()).isEqualTo(OptionalLong.of(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\":null",
                "\"seed\":null",
                "\"stream\":null",
                "\"n\":null",
                "\"stream_options\":null",
                "\"guided_grammar\":{\"1\":{\"2\":[[[{}]]]}}",
                "\"\":\"an empty name\"",
                "\"metadata\":{\"model\":\"not the model\",\"stream\":\"x\"}",
            })
    void fieldsThatAreNotOursAreLeftToWhoeverAnswers(String field) {
        assertThat(chat(chatWith(field)).call().model()).isEqualTo("m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | model                       | missing_required_parameter",
                "{'model':'m'}                                             | messages                    | missing_required_parameter",
                "{'model':7,'messages':[]}                                 | model                       | invalid_type",
                "{'model':null,'messages':[]}                              | model                       | invalid_type",
                "{'model':'m','messages':'hello'}                          | messages                    | invalid_type",
                "{'model':'m','messages':[]}                               | messages                    | empty_array",
                "{'model':'m','messages':[7]}                              | messages[0]                 | invalid_type",
                "{'model':'m','messages':[{'content':'x'}]}                | messages[0].role            | missing_required_parameter",
                "{'model':'m','messages':[{'role':'king','content':'x'}]}  | messages[0].role            | invalid_value",
                "{'model':'m','messages':[{'role':1,'content':'x'}]}       | messages[0].role            | invalid_type",
                "{'model':'m','messages':[{'role':'user'}]}                | messages[0].content         | missing_required_parameter",
                "{'model':'m','messages':[{'role':'user','content':null}]} | messages[0].content         | missing_required_parameter",
                "{'model':'m','messages':[{'role':'user','content':{}}]}   | messages[0].content         | invalid_type",
                "{'model':'m','messages':[{'role':'user','content':[1]}]}  | messages[0].content[0]      | invalid_type",
                "{'model':'m','messages':[{'role':'user','content':[{}]}]} | messages[0].content[0].type | missing_required_parameter",
                "{'model':'m','messages':[{'role':'user','content':[{'type':'text','text':1}]}]} | messages[0].content[0].text | invalid_type",
                "{'model':'m','messages':[{'role':'user','content':'a'},{'role':'assistant','tool_calls':7}]} | messages[1].tool_calls | invalid_type",
                "{'model':'m','messages':[{'role':'assistant','tool_calls':[7]}]}             | messages[0].tool_calls[0] | invalid_type",
                "{'model':'m','messages':[{'role':'assistant','tool_calls':[{'function':7}]}]}| messages[0].tool_calls[0].function | invalid_type",
                "{'model':'m','messages':[{'role':'assistant','tool_calls':[{'function':{'name':7}}]}]}| messages[0].tool_calls[0].function.name | invalid_type",
                "{'model':'m','messages':[{'role':'tool','content':'x','tool_call_id':7}]}    | messages[0].tool_call_id | invalid_type",
                "{'model':'m','stream':'true'}                             | stream                      | invalid_type",
                "{'model':'m','stream_options':true}                       | stream_options              | invalid_type",
                "{'model':'m','stream_options':{'include_usage':'yes'}}    | stream_options.include_usage| invalid_type",
                "{'model':'m','max_tokens':'9'}                            | max_tokens                  | invalid_type",
                "{'model':'m','max_tokens':1.5}                            | max_tokens                  | invalid_type",
                "{'model':'m','max_tokens':0}                              | max_tokens                  | invalid_value",
                "{'model':'m','max_tokens':-1}                             | max_tokens                  | invalid_value",
                "{'model':'m','max_tokens':2147483648}                     | max_tokens                  | invalid_value",
                "{'model':'m','max_tokens':99999999999999999999999999}     | max_tokens                  | invalid_value",
                "{'model':'m','max_completion_tokens':[]}                  | max_completion_tokens       | invalid_type",
                "{'model':'m','n':0}                                       | n                           | invalid_value",
                "{'model':'m','n':129}                                     | n                           | invalid_value",
                "{'model':'m','temperature':1e400}                         | temperature                 | invalid_value",
                "{'model':'m','temperature':2.1}                           | temperature                 | invalid_value",
                "{'model':'m','temperature':'hot'}                         | temperature                 | invalid_type",
                "{'model':'m','top_p':-0.1}                                | top_p                       | invalid_value",
                "{'model':'m','presence_penalty':-2.5}                     | presence_penalty            | invalid_value",
                "{'model':'m','frequency_penalty':[]}                      | frequency_penalty           | invalid_type",
                "{'model':'m','seed':1.5}                                  | seed                        | invalid_type",
                "{'model':'m','seed':123456789012345678901234567890}       | seed                        | invalid_value",
                "{'model':'m','stop':7}                                    | stop                        | invalid_type",
                "{'model':'m','stop':['a',7]}                              | stop[1]                     | invalid_type",
                "{'model':'m','user':7}                                    | user                        | invalid_type",
                "{'model':'m','metadata':'x'}                              | metadata                    | invalid_type",
                "{'model':'m','MODEL':'o'}                                  | MODEL                       | invalid_value",
                "{'model':'m','maxTokens':9}                                | maxTokens                   | unknown_parameter",
                "{'model':'m','N':9}                                        | N                           | unknown_parameter",
                "{'model':'m','service_tier':7}                            | service_tier                | invalid_type",
                "{'model':'m','logprobs':3}                                | logprobs                    | invalid_type",
                "{'model':'m','top_logprobs':21}                           | top_logprobs                | invalid_value",
                "{'model':'m','logit_bias':{'5':'x'}}                      | logit_bias.5                | invalid_type",
                "{'model':'m','logit_bias':{'5':101}}                      | logit_bias.5                | invalid_value",
                "{'model':'m','modalities':[1]}                            | modalities[0]               | invalid_type",
                "{'model':'m','tools':{}}                                  | tools                       | invalid_type",
                "{'model':'m','tools':[7]}                                 | tools[0]                    | invalid_type",
                "{'model':'m','tools':[{}]}                                | tools[0].type               | missing_required_parameter",
                "{'model':'m','tools':[{'type':'function'}]}               | tools[0].function           | missing_required_parameter",
                "{'model':'m','tools':[{'type':'function','function':{}}]} | tools[0].function.name      | missing_required_parameter",
                "{'model':'m','tools':[{'type':'function','function':{'name':'f','parameters':7}}]} | tools[0].function.parameters | invalid_type",
                "{'model':'m','functions':[{'name':7}]}                    | functions[0].name           | invalid_type",
                "{'model':'m','tool_choice':'maybe'}                       | tool_choice                 | invalid_value",
                "{'model':'m','tool_choice':7}                             | tool_choice                 | invalid_type",
                "{'model':'m','tool_choice':{'function':{'name':7}}}       | tool_choice.function.name   | invalid_type",
                "{'model':'m','parallel_tool_calls':'no'}                  | parallel_tool_calls         | invalid_type",
                "{'model':'m','response_format':'json'}                    | response_format             | invalid_type",
                "{'model':'m','response_format':{}}                        | response_format.type        | missing_required_parameter",
                "{'model':'m','response_format':{'type':'json_schema'}}    | response_format.json_schema.schema | missing_required_parameter",
                "{'model':'m','reasoning_effort':3}                        | reasoning_effort            | invalid_type",
                "{'model':'m','reasoning':'high'}                          | reasoning                   | invalid_type",
                "{'model':'m','thinking':{'budget_tokens':-1}}             | thinking.budget_tokens      | invalid_value",
                "{'model':'m','messages':[{'role':'user','content':[{'type':'image_url'}]}]} | messages[0].content[0].image_url | missing_required_parameter",
                "{'model':'m','messages':[{'role':'user','content':[{'type':'image_url','image_url':{}}]}]} | messages[0].content[0].image_url.url | missing_required_parameter",
            })
    void aWrongFieldIsNamed(String body, String param, String code) {
        Refusal refusal = refused(() -> chat(body.replace('\'', '"')));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
        assertThat(refusal.param()).hasValue(param);
        assertThat(refusal.code()).hasValue(code);
        assertThat(refusal.message()).contains("'" + param + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"model\":\"x\",\"messages\":[]}",
                "{\"model\":\"m\",\"mod\\u0065l\":\"x\",\"messages\":[]}",
                "{\"model\":\"m\",\"seed\":1,\"seed\":2}",
            })
    void aFieldGivenTwiceIsRefusedHoweverItsNameIsSpelt(String body) {
        Refusal refusal = refused(() -> chat(body));

        assertThat(refusal.message()).contains("twice");
        assertThat(refusal.param()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "\"model\"",
                "{",
                "{\"model\":\"m\",}",
                "{'model':'m'}",
                "{\"model\":NaN}",
                "{\"model\":\"m\" /* x */}",
                "{\"model\":\"\u0001\"}",
                "{\"model\":\"m\"} x",
                "{\"model\":\"m\"}{}",
                "\uFEFF{\"model\":\"m\"}",
            })
    void whatIsNoJsonObjectIsRefusedInOneLine(String body) {
        Refusal refusal = refused(() -> chat(body));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
        assertThat(refusal.message()).startsWith("The request body ").doesNotContain("\n");
    }

    @Test
    void onlyUtf8IsRead() {
        byte[] latin = "{\"model\":\"m\",\"user\":\"J\u00f6rg\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refused(() -> chat(latin)).message()).contains("UTF-8");
        assertThat(refused(() -> chat(HELLO.getBytes(StandardCharsets.UTF_16))).message())
                .contains("UTF-8");
        assertThat(refused(() -> chat(HELLO.getBytes(StandardCharsets.UTF_16LE)))
                        .message())
                .contains("UTF-8");
    }

    @Test
    void deepNestingIsRefusedWithoutAnOverflow() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(refused(() -> chat(chatWith("\"x\":" + deep))).kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
    }

    @Test
    void aMegabyteOfTextIsReadWhole() {
        String megabyte = "word \u4f60\u597d ".repeat(80_000);

        Call call = chat(HELLO.replace("Hello", megabyte)).call();

        assertThat(call.messages().getFirst().text()).isEqualTo(megabyte);
    }

    @Test
    void aPlaceInBrokenJsonIsTold() {
        assertThat(refused(() -> chat("{\"model\":\"m\",\n  nonsense}")).message())
                .contains("line 2, column");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"one text\"            | 1",
                "[\"a\",\"b\",\"c\"]     | 3",
                "[1,2,3,4]               | 1",
                "[[1,2],[3]]             | 2",
            })
    void eachPromptOfACompletionGetsItsOwnAnswers(String prompt, int prompts) {
        Call call = completion("{\"model\":\"m\",\"n\":2,\"prompt\":" + prompt + "}")
                .call();

        assertThat(call.choices()).isEqualTo(2 * prompts);
    }

    @Test
    void tokenIdsAreCountedAndLeftToWhoeverAnswers() {
        assertThat(completion("{\"model\":\"m\",\"prompt\":[[5,6,7],[8]]}")
                        .call()
                        .messages())
                .containsExactly(new Message(Role.USER, List.of(new Content.Tokens(3), new Content.Tokens(1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model':'m'}                  | prompt       | missing_required_parameter",
                "{'model':'m','prompt':{}}      | prompt       | invalid_type",
                "{'model':'m','prompt':[]}      | prompt       | empty_array",
                "{'model':'m','prompt':[[]]}    | prompt       | empty_array",
                "{'model':'m','prompt':['a',{}]}| prompt[1]    | invalid_type",
                "{'model':'m','prompt':[[1,'a']]}| prompt[0]   | invalid_type",
            })
    void aWrongPromptIsNamed(String body, String param, String code) {
        Refusal refusal = refused(() -> completion(body.replace('\'', '"')));

        assertThat(refusal.param()).hasValue(param);
        assertThat(refusal.code()).hasValue(code);
    }
}
