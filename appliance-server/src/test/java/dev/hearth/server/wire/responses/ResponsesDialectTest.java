package dev.hearth.server.wire.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.ForeignRequest;
import dev.hearth.server.wire.Rendering;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ResponsesDialectTest {

    private static final ArrayNode NOTHING = JsonNodeFactory.instance.arrayNode();

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Call call(String json) {
        return ResponsesRequest.read(bytes(json)).call("r-1", NOTHING);
    }

    private static Refusal refused(String json) {
        return catchThrowableOfType(Refusal.class, () -> call(json));
    }

    @Test
    void aTextIsAMessageOfTheUserBehindTheInstructions() {
        Call call = call("""
                {"model": "m", "instructions": "Be kind.", "input": "Hello", "max_output_tokens": 20, "stream": true}""");

        assertThat(call.api()).isEqualTo(Call.Api.RESPONSES);
        assertThat(call.messages())
                .containsExactly(
                        new Message(Role.SYSTEM, List.of(new Content.Text("Be kind."))),
                        new Message(Role.USER, List.of(new Content.Text("Hello"))));
        assertThat(call.maxTokens()).isEqualTo(OptionalLong.of(20));
        assertThat(call.stream()).isTrue();
    }

    @Test
    void whatIsWrongIsNamedByItsPlaceInTheRequest_howeverLongTheConversationBefore() {
        ArrayNode before = (ArrayNode) JsonMapper.shared().readTree("""
                [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Hi"}]""");
        ResponsesRequest wrong = ResponsesRequest.read(bytes("{\"model\":\"m\",\"input\":[{\"role\":\"nobody\"}]}"));
        Call file = ResponsesRequest.read(bytes(
                        "{\"model\":\"m\",\"instructions\":\"Be brief.\",\"input\":[{\"role\":\"user\",\"content\":["
                                + "{\"type\":\"input_text\",\"text\":\"x\"},{\"type\":\"input_file\"}]}]}"))
                .call("r-1", before);

        assertThat(catchThrowableOfType(Refusal.class, () -> wrong.call("r-1", before))
                        .param())
                .hasValue("input[0].role");
        assertThat(catchThrowableOfType(Refusal.class, () -> ForeignRequest.check(file))
                        .param())
                .hasValue("input[0].content[1]");
    }

    @Test
    void whatTheAssistantDidInOneTurnIsOneMessage() {
        Call call = call("""
                {"model": "m", "input": [
                  {"role": "user", "content": [{"type": "input_text", "text": "Weather?"},
                                               {"type": "input_image", "image_url": "data:image/png;base64,AA", "detail": "low"}]},
                  {"type": "reasoning", "id": "rs_1", "summary": [{"type": "summary_text", "text": "Two cities."}]},
                  {"type": "function_call", "call_id": "c1", "name": "look", "arguments": "{\\"at\\":1}"},
                  {"type": "function_call", "call_id": "c2", "name": "look", "arguments": "{\\"at\\":2}"},
                  {"type": "function_call_output", "call_id": "c1", "output": "sun"},
                  {"type": "function_call_output", "call_id": "c2", "output": [{"type": "input_text", "text": "rain"}]},
                  {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Sun and rain."}]},
                  {"role": "user", "content": "Thanks"}]}""");

        assertThat(call.messages())
                .containsExactly(
                        new Message(
                                Role.USER,
                                List.of(
                                        new Content.Text("Weather?"),
                                        new Content.Image("data:image/png;base64,AA", "low"))),
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Content.Thinking("Two cities."),
                                        new Content.ToolUse("c1", "look", "{\"at\":1}"),
                                        new Content.ToolUse("c2", "look", "{\"at\":2}"))),
                        new Message(Role.TOOL, List.of(new Content.ToolResult("c1", "sun"))),
                        new Message(Role.TOOL, List.of(new Content.ToolResult("c2", "rain"))),
                        new Message(Role.ASSISTANT, List.of(new Content.Text("Sun and rain."))),
                        new Message(Role.USER, List.of(new Content.Text("Thanks"))));
    }

    @Test
    void toolsFormatsAndReasoningHaveTheirPlaceInTheNormalForm() {
        var generation = call("""
                {"model": "m", "input": "x", "temperature": 0.5, "parallel_tool_calls": false, "metadata": {"a": "b"},
                 "tools": [{"type": "function", "name": "look", "description": "Looks", "parameters": {"type": "object"}}],
                 "tool_choice": {"type": "function", "name": "look"}, "reasoning": {"effort": "low"},
                 "text": {"format": {"type": "json_schema", "name": "s", "schema": {"type": "object"}, "strict": true}},
                 "top_logprobs": 3}""").generation();

        assertThat(generation.tools())
                .isEqualTo(new Tools(
                        List.of(new Tool("look", "Looks", "{\"type\":\"object\"}", true)),
                        new Tools.Choice.Named("look"),
                        false));
        assertThat(generation.format()).isEqualTo(new ResponseFormat.JsonSchema("s", "{\"type\":\"object\"}", true));
        assertThat(generation.reasoning().effort()).contains("low");
        assertThat(generation.sampling().temperature()).hasValue(0.5);
        assertThat(generation.others()).containsExactlyInAnyOrder("metadata", "top_logprobs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | model",
                "{\"model\": 1, \"input\": \"x\"} | model",
                "{\"model\": \"m\"} | input",
                "{\"model\": \"m\", \"input\": []} | input",
                "{\"model\": \"m\", \"input\": [1]} | input[0]",
                "{\"model\": \"m\", \"input\": [{\"role\": \"user\"}]} | input[0].content",
                "{\"model\": \"m\", \"input\": [{\"role\": \"king\", \"content\": \"x\"}]} | input[0].role",
                "{\"model\": \"m\", \"input\": [{\"type\": \"item_reference\", \"id\": \"i\"}]} | input[0].type",
                "{\"model\": \"m\", \"input\": \"x\", \"tools\": [{\"type\": \"web_search\"}]} | tools[0].type",
                "{\"model\": \"m\", \"input\": \"x\", \"tool_choice\": \"maybe\"} | tool_choice",
                "{\"model\": \"m\", \"input\": \"x\", \"background\": true} | background",
                "{\"model\": \"m\", \"input\": \"x\", \"conversation\": \"c\"} | conversation",
                "{\"model\": \"m\", \"input\": \"x\", \"truncation\": \"auto\"} | truncation",
                "{\"model\": \"m\", \"input\": \"x\", \"max_output_tokens\": 0} | max_output_tokens",
                "{\"model\": \"m\", \"input\": \"x\", \"temperature\": 3} | temperature",
                "{\"model\": \"m\", \"input\": \"x\", \"text\": {\"format\": {\"type\": \"json_schema\", \"name\": \"s\"}}} | text.format.schema"
            })
    void whatIsWrongIsRefusedByItsName(String json, String param) {
        Refusal refusal = refused(json);

        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
        assertThat(refusal.param()).isEqualTo(Optional.of(param));
    }

    private static final List<Delta> ANSWER = List.of(
            new Delta.Start("up-1", "real"),
            new Delta.Thinking("Hm. "),
            new Delta.Thinking("Yes."),
            new Delta.Text("Hel"),
            new Delta.Text("lo"),
            new Delta.ToolArguments(0, "t0", "look", ""),
            new Delta.ToolArguments(0, "", "", "{\"a\":"),
            new Delta.ToolArguments(1, "t1", "wait", "{}"),
            new Delta.ToolArguments(0, "", "", "1}"),
            new Delta.End(StopReason.TOOL_CALLS, new Usage(10, 4, 0, 6, 2, true)));

    private static ByteArrayOutputStream rendered(Rendering rendering, List<Delta> answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.forEach(delta -> out.writeBytes(rendering.step(delta)));
        return out;
    }

    private static Rendering rendering(String json) {
        ResponsesRequest request = ResponsesRequest.read(bytes(json));
        return request.rendering(request.call("0001", NOTHING), 1_750_000_000);
    }

    @Test
    void aWholeAnswerIsAResponseObject() {
        Rendering rendering = rendering("{\"model\": \"m\", \"input\": \"x\", \"metadata\": {\"a\": \"b\"}}");
        rendered(rendering, ANSWER);
        JsonNode response = JsonMapper.shared().readTree(rendering.end());

        assertThat(response.path("id").asString()).isEqualTo("resp_0001");
        assertThat(response.path("status").asString()).isEqualTo("completed");
        assertThat(response.path("metadata").path("a").asString()).isEqualTo("b");
        assertThat(response.path("output")
                        .valueStream()
                        .map(item -> item.path("type").asString()))
                .containsExactly("reasoning", "message", "function_call", "function_call");
        assertThat(response.at("/output/0/summary/0/text").asString()).isEqualTo("Hm. Yes.");
        assertThat(response.at("/output/1/content/0/text").asString()).isEqualTo("Hello");
        assertThat(response.at("/output/2/arguments").asString()).isEqualTo("{\"a\":1}");
        assertThat(response.at("/output/3/call_id").asString()).isEqualTo("t1");
        assertThat(response.at("/usage/input_tokens_details/cached_tokens").asInt())
                .isEqualTo(4);
        assertThat(response.at("/usage/total_tokens").asInt()).isEqualTo(16);
    }

    @Test
    void aStreamTellsEachStepAndEndsWithTheSameObject() {
        Rendering rendering = rendering("{\"model\": \"m\", \"input\": \"x\", \"stream\": true}");
        ByteArrayOutputStream out = rendered(rendering, ANSWER);
        out.writeBytes(rendering.end());
        List<JsonNode> events = events(out);

        assertThat(events.stream().map(event -> event.path("type").asString()))
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.reasoning_summary_part.added",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.done",
                        "response.reasoning_summary_part.done",
                        "response.output_item.done",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.output_item.added",
                        "response.function_call_arguments.delta",
                        "response.output_item.added",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.done",
                        "response.output_item.done",
                        "response.function_call_arguments.done",
                        "response.output_item.done",
                        "response.completed");
        assertThat(events.stream().map(event -> event.path("sequence_number").asInt()))
                .isEqualTo(Stream.iterate(0, n -> n + 1).limit(events.size()).toList());
        assertThat(events.getLast().at("/response/output/1/content/0/text").asString())
                .isEqualTo("Hello");
    }

    @Test
    void anAnswerThatWasCutShortSaysWhy() {
        Rendering rendering = rendering("{\"model\": \"m\", \"input\": \"x\", \"stream\": true}");
        ByteArrayOutputStream out =
                rendered(rendering, List.of(new Delta.Text("Hel"), new Delta.End(StopReason.LENGTH, Usage.of(1, 1))));
        out.writeBytes(rendering.end());
        JsonNode last = events(out).getLast();

        assertThat(last.path("type").asString()).isEqualTo("response.incomplete");
        assertThat(last.at("/response/incomplete_details/reason").asString()).isEqualTo("max_output_tokens");
    }

    @Test
    void aFailureAmidTheAnswerIsToldInTheStream() {
        Rendering rendering = rendering("{\"model\": \"m\", \"input\": \"x\", \"stream\": true}");
        ByteArrayOutputStream out = rendered(rendering, List.of(new Delta.Text("Hel")));
        out.writeBytes(rendering.failure(Refusal.of(Refusal.Kind.UPSTREAM_FAILED, "It broke off.")));
        List<JsonNode> events = events(out);

        assertThat(events.get(events.size() - 2).path("type").asString()).isEqualTo("response.failed");
        assertThat(events.getLast().path("type").asString()).isEqualTo("error");
        assertThat(events.getLast().at("/error/message").asString()).isEqualTo("It broke off.");
    }

    private static List<JsonNode> events(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                .toList();
    }

    @Test
    void whatItPutOutCanBeTheNextInput() {
        Rendering rendering = rendering("{\"model\": \"m\", \"input\": \"x\"}");
        rendered(rendering, ANSWER);
        ArrayNode output =
                (ArrayNode) JsonMapper.shared().readTree(rendering.end()).get("output");

        Call next = ResponsesRequest.read(bytes("{\"model\": \"m\", \"input\": \"And now?\"}"))
                .call("r-2", output);

        assertThat(next.messages().getFirst())
                .isEqualTo(new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Content.Thinking("Hm. Yes."),
                                new Content.Text("Hello"),
                                new Content.ToolUse("t0", "look", "{\"a\":1}"),
                                new Content.ToolUse("t1", "wait", "{}"))));
        assertThat(next.messages().getLast().text()).isEqualTo("And now?");
    }
}
