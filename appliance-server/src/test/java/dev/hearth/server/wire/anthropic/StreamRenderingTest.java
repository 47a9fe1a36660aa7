package dev.hearth.server.wire.anthropic;

import static dev.hearth.server.wire.anthropic.Asked.events;
import static dev.hearth.server.wire.anthropic.Asked.inquiry;
import static dev.hearth.server.wire.anthropic.Asked.rendered;
import static dev.hearth.server.wire.anthropic.Asked.text;
import static dev.hearth.server.wire.anthropic.Asked.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Rendering;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Answers of upstreams that speak another dialect, in Anthropic's words. */
class StreamRenderingTest {

    private static final Delta.Start START = new Delta.Start("x", "real");

    private static Rendering streaming() {
        return inquiry(with("\"stream\":true")).rendering();
    }

    private static Delta.End end(StopReason reason) {
        return new Delta.End(reason, new Usage(100, 60, 10, 20, 5, true));
    }

    /** As {@code start 0 text}, {@code + Hello}, {@code stop 0}. */
    private static List<String> outline(String stream) {
        return events(stream).stream()
                .map(event -> switch (event.path("type").asString()) {
                    case "content_block_start" ->
                        "start " + event.path("index") + " "
                                + event.at("/content_block/type").asString()
                                + event.at("/content_block/id").asString("");
                    case "content_block_delta" ->
                        "+ "
                                + event.path("delta").path("text").asString("")
                                + event.path("delta").path("thinking").asString("")
                                + event.path("delta").path("partial_json").asString("");
                    case "content_block_stop" -> "stop " + event.path("index");
                    case "message_delta" ->
                        "because " + event.at("/delta/stop_reason").asString();
                    default -> event.path("type").asString();
                })
                .toList();
    }

    @Test
    void eachKindOfStepGetsABlockOfItsOwn() {
        String stream = rendered(
                streaming(),
                List.of(
                        START,
                        new Delta.Thinking("Hm"),
                        new Delta.Thinking("."),
                        new Delta.Text("Hel"),
                        new Delta.Text("lo"),
                        end(StopReason.STOP)));

        assertThat(outline(stream))
                .containsExactly(
                        "message_start",
                        "start 0 thinking",
                        "+ Hm",
                        "+ .",
                        "stop 0",
                        "start 1 text",
                        "+ Hel",
                        "+ lo",
                        "stop 1",
                        "because end_turn",
                        "message_stop");
        assertThat(stream).startsWith("event: message_start\ndata: {\"type\":\"message_start\"");
    }

    @Test
    void cachedTokensAreNotCountedAmongTheInput() {
        JsonNode usage =
                events(rendered(streaming(), List.of(START, new Delta.Text("x"), end(StopReason.LENGTH)))).stream()
                        .filter(event -> event.path("type").asString().equals("message_delta"))
                        .findFirst()
                        .orElseThrow()
                        .path("usage");

        assertThat(usage.path("input_tokens").asInt()).isEqualTo(30);
        assertThat(usage.path("cache_read_input_tokens").asInt()).isEqualTo(60);
        assertThat(usage.path("cache_creation_input_tokens").asInt()).isEqualTo(10);
        assertThat(usage.path("output_tokens").asInt()).isEqualTo(20);
        assertThat(usage.at("/output_tokens_details/thinking_tokens").asInt()).isEqualTo(5);
    }

    @Test
    void interleavedToolCallsComeOneAfterTheOther() {
        String stream = rendered(
                streaming(),
                List.of(
                        START,
                        new Delta.Text("I look."),
                        new Delta.ToolArguments(0, "a", "look", ""),
                        new Delta.ToolArguments(1, "b", "hear", "{\"x\""),
                        new Delta.ToolArguments(0, "", "", "{\"y\":"),
                        new Delta.ToolArguments(1, "", "", ":1}"),
                        new Delta.ToolArguments(0, "", "", "2}"),
                        new Delta.ToolArguments(2, "", "smell", ""),
                        end(StopReason.STOP)));

        assertThat(outline(stream))
                .containsExactly(
                        "message_start",
                        "start 0 text",
                        "+ I look.",
                        "stop 0",
                        "start 1 tool_usea",
                        "+ {\"y\":",
                        "+ 2}",
                        "stop 1",
                        "start 2 tool_useb",
                        "+ {\"x\":1}",
                        "stop 2",
                        "start 3 tool_usetoolu_r1_2",
                        "stop 3",
                        "because tool_use",
                        "message_stop");
    }

    @Test
    void anAnswerThatBreaksOffEndsWithAnErrorAndNoStop() {
        Rendering rendering = streaming();
        rendering.step(new Delta.Text("Hel"));

        String last = text(rendering.failure(Refusal.of(Refusal.Kind.OVERLOADED, "Too much.")));

        assertThat(last)
                .isEqualTo("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                        + "\"message\":\"Too much.\"},\"request_id\":\"r1\"}\n\n");
    }

    @Test
    void whatIsSentWhileAModelIsSilentIsNoEventBeforeTheFirstOne() {
        Rendering rendering = streaming();

        assertThat(text(rendering.heartbeat())).startsWith(":");
        rendering.step(START);
        assertThat(text(rendering.heartbeat())).isEqualTo("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    }

    @Test
    void theSameAnswerInOnePiece() {
        JsonNode answer = Asked.json(Asked.utf8(rendered(
                inquiry(Asked.HELLO).rendering(),
                List.of(
                        START,
                        new Delta.Thinking("Hm."),
                        new Delta.Text("I look."),
                        new Delta.ToolArguments(0, "a", "look", "{\"y\":2}"),
                        new Delta.ToolArguments(1, "", "hear", ""),
                        new Delta.ToolArguments(2, "c", "smell", "a rose"),
                        end(StopReason.TOOL_CALLS)))));

        assertThat(answer.path("id").asString()).isEqualTo("msg_r1");
        assertThat(answer.path("model").asString()).isEqualTo("m");
        assertThat(answer.path("stop_reason").asString()).isEqualTo("tool_use");
        assertThat(answer.path("content")).isEqualTo(Asked.json(Asked.utf8("""
                        [{"type":"thinking","thinking":"Hm.","signature":""}, {"type":"text","text":"I look."},
                         {"type":"tool_use","id":"a","name":"look","input":{"y":2}},
                         {"type":"tool_use","id":"toolu_r1_1","name":"hear","input":{}},
                         {"type":"tool_use","id":"c","name":"smell","input":{"arguments":"a rose"}}]""")));
    }
}
