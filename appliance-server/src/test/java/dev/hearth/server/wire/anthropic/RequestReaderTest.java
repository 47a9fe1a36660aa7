package dev.hearth.server.wire.anthropic;

import static dev.hearth.server.wire.anthropic.Asked.HELLO;
import static dev.hearth.server.wire.anthropic.Asked.call;
import static dev.hearth.server.wire.anthropic.Asked.refused;
import static dev.hearth.server.wire.anthropic.Asked.utf8;
import static dev.hearth.server.wire.anthropic.Asked.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    @Test
    void aRequestIsReadInAllItsParts() {
        String body = """
                {"model": "claude-x", "max_tokens": 50, "stream": true, "temperature": 0.25, "top_p": 0.5, "top_k": 7,
                 "stop_sequences": ["END"], "metadata": {"user_id": "u7"}, "service_tier": "auto",
                 "system": [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}],
                 "messages": [
                   {"role": "user", "content": [
                     {"type": "text", "text": "What is this?"},
                     {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "aGk="}},
                     {"type": "image", "source": {"type": "url", "url": "https://example.org/a.png"}},
                     {"type": "document", "source": {"type": "text", "media_type": "text/plain", "data": "A page."}},
                     {"type": "document", "source": {"type": "url", "url": "https://example.org/a.pdf"}}]},
                   {"role": "assistant", "content": [
                     {"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
                     {"type": "redacted_thinking", "data": "x"},
                     {"type": "tool_use", "id": "t1", "name": "look", "input": {"at": [1,  2]}}]},
                   {"role": "user", "content": [
                     {"type": "tool_result", "tool_use_id": "t1", "is_error": true, "content": [
                       {"type": "text", "text": "no cat"},
                       {"type": "image", "source": {"type": "base64", "media_type": "image/gif", "data": "R0k="}}]},
                     {"type": "tool_result", "tool_use_id": "t2"},
                     {"type": "text", "text": "And now?"}]}]}""";

        Call call = call(body);

        assertThat(call.api()).isEqualTo(Call.Api.MESSAGES);
        assertThat(call.model()).isEqualTo("claude-x");
        assertThat(call.stream()).isTrue();
        assertThat(call.maxTokens()).hasValue(50);
        assertThat(call.body()).isEqualTo(utf8(body));
        assertThat(call.messages())
                .containsExactly(
                        new Message(Role.SYSTEM, List.of(new Content.Text("Be brief."))),
                        new Message(
                                Role.USER,
                                List.of(
                                        new Content.Text("What is this?"),
                                        new Content.Image("data:image/png;base64,aGk=", ""),
                                        new Content.Image("https://example.org/a.png", ""),
                                        new Content.Text("A page."),
                                        new Content.Opaque("document", "messages[0].content[4]"))),
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Content.Thinking("Hm."),
                                        new Content.Thinking(""),
                                        new Content.ToolUse("t1", "look", "{\"at\": [1,  2]}"))),
                        new Message(
                                Role.TOOL,
                                List.of(new Content.ToolResult(
                                        "t1",
                                        List.of(
                                                new Content.Text("no cat"),
                                                new Content.Image("data:image/gif;base64,R0k=", "")),
                                        true))),
                        new Message(Role.TOOL, List.of(new Content.ToolResult("t2", List.of(), false))),
                        new Message(Role.USER, List.of(new Content.Text("And now?"))));
        Parameters.Generation how = call.generation();
        assertThat(how.sampling().temperature()).hasValue(0.25);
        assertThat(how.sampling().topP()).hasValue(0.5);
        assertThat(how.sampling().topK()).hasValue(7);
        assertThat(how.sampling().stop()).containsExactly("END");
        assertThat(how.user()).hasValue("u7");
        assertThat(how.others()).isEmpty();
    }

    @Test
    void toolsAreReadAndThoseThatTheVendorRunsAreNamed() {
        Parameters.Generation how = call(with("""
                "tools": [{"name": "look", "description": "Looks.", "input_schema": {"type":"object"}, "strict": true},
                          {"type": "web_search_20250305", "name": "web_search"}],
                "tool_choice": {"type": "tool", "name": "look", "disable_parallel_tool_use": true}""")).generation();

        assertThat(how.tools())
                .isEqualTo(new Tools(
                        List.of(new Tool("look", "Looks.", "{\"type\":\"object\"}", true)),
                        new Tools.Choice.Named("look"),
                        false));
        assertThat(how.others()).containsExactly("tools[1]: web_search_20250305");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}                           |      | 2048",
                "\"thinking\":{\"type\":\"disabled\"}                                                 | none |",
                "\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"max\"}          | xhigh|",
                "\"output_config\":{\"effort\":\"low\"},\"thinking\":{\"type\":\"adaptive\"}          | low  |",
                "\"output_config\":{\"effort\":\"low\"}                                               |      |",
            })
    void thinkingIsReadTogetherWithItsEffort(String fields, String effort, Long budget) {
        assertThat(call(with(fields)).generation().reasoning())
                .isEqualTo(new Reasoning(
                        Optional.ofNullable(effort), budget == null ? OptionalLong.empty() : OptionalLong.of(budget)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}}",
                "\"output_format\":{\"schema\":{\"type\":\"object\"},\"type\":\"json_schema\"}",
            })
    void aSchemaForTheAnswerIsReadInBothPlaces(String fields) {
        assertThat(call(with(fields)).generation().format())
                .isEqualTo(new ResponseFormat.JsonSchema("answer", "{\"type\":\"object\"}", true));
    }

    @Test
    void aCountNeedsNoBoundAndAsksForNoAnswer() {
        Call call = Anthropic.countTokens()
                .read("r1", utf8(HELLO.replace("\"max_tokens\":9,", "")))
                .call();

        assertThat(call.parameters()).isInstanceOf(Parameters.Count.class);
        assertThat(call.choices()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not JSON                                                                                   |",
                "[]                                                                                         |",
                "{}                                                                                         | max_tokens",
                "{'max_tokens':9,'messages':[{'role':'user','content':'x'}]}                                | model",
                "{'model':'m','max_tokens':9}                                                               | messages",
                "{'model':'m','max_tokens':9,'messages':[]}                                                 | messages",
                "{'model':'m','max_tokens':0,'messages':[{'role':'user','content':'x'}]}                    | max_tokens",
                "{'model':'m','model':'n','max_tokens':9}                                                   | model",
                "{'model':'m','max_tokens':9,'messages':[{'role':'tool','content':'x'}]}                    | messages[0].role",
                "{'model':'m','max_tokens':9,'messages':[{'role':'user'}]}                                  | messages[0].content",
                "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':[{'text':'x'}]}]}         | messages[0].content[0].type",
                "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':[{'type':'text'}]}]}      | messages[0].content[0].text",
                "{'model':'m','tools':[{'input_schema':{}}]}                                                | tools[0].name",
                "{'model':'m','tool_choice':{'type':'some'}}                                                | tool_choice.type",
                "{'model':'m','output_config':{'format':{'type':'xml'}}}                                    | output_config.format",
            })
    void whatIsWrongIsRefusedByItsField(String body, String param) {
        Refusal refusal = refused(() -> call(body.replace('\'', '"')));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
        assertThat(refusal.param()).isEqualTo(Optional.ofNullable(param));
    }
}
