package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.HELLO;
import static dev.hearth.server.wire.openai.Bodies.chat;
import static dev.hearth.server.wire.openai.Bodies.chatWith;
import static dev.hearth.server.wire.openai.Bodies.completion;
import static dev.hearth.server.wire.openai.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Inquiry;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers that did not come in OpenAI's words, worded by the house. */
class OwnRenderingTest {

    private static final List<Delta> ANSWER = List.of(
            new Delta.Start("sim-1", "real"),
            new Delta.Thinking("Hm."),
            new Delta.Text("Hello"),
            new Delta.Text(" \"you\""),
            new Delta.End(StopReason.STOP, new Usage(10, 4, 0, 3, 1, true)));

    private static final List<Delta> TOOLS = List.of(
            new Delta.Start("sim-1", "real"),
            new Delta.ToolArguments(0, "t0", "look", "{\"a\":"),
            new Delta.ToolArguments(1, "t1", "wait", "{}"),
            new Delta.ToolArguments(0, "", "", "1}"),
            new Delta.End(StopReason.TOOL_CALLS, Usage.of(1, 2)));

    private final JsonMapper mapper = new JsonMapper();

    private static String rendered(Inquiry inquiry, List<Delta> answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.forEach(delta -> out.writeBytes(inquiry.rendering().step(delta)));
        out.writeBytes(inquiry.rendering().end());
        return text(out.toByteArray());
    }

    private static String head(String id, String object) {
        return "{\"id\":\"" + id + "\",\"object\":\"" + object
                + "\",\"created\":1750000000,\"model\":\"m\",\"choices\":[";
    }

    @Test
    void aChatIsStreamedInChunks() {
        String head = "data: " + head("chatcmpl-r1", "chat.completion.chunk");
        String withUsage = "\"stream\":true,\"stream_options\":{\"include_usage\":true}";

        assertThat(rendered(chat(chatWith(withUsage)), ANSWER))
                .isEqualTo(String.join(
                        "\n\n",
                        List.of(
                                head
                                        + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null,\"logprobs\":null}],\"usage\":null}",
                                head
                                        + "{\"index\":0,\"delta\":{\"reasoning_content\":\"Hm.\"},\"finish_reason\":null,\"logprobs\":null}],\"usage\":null}",
                                head
                                        + "{\"index\":0,\"delta\":{\"content\":\"Hello\"},\"finish_reason\":null,\"logprobs\":null}],\"usage\":null}",
                                head
                                        + "{\"index\":0,\"delta\":{\"content\":\" \\\"you\\\"\"},\"finish_reason\":null,\"logprobs\":null}],\"usage\":null}",
                                head
                                        + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"logprobs\":null}],\"usage\":null}",
                                head + "],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":3,\"total_tokens\":13,"
                                        + "\"prompt_tokens_details\":{\"cached_tokens\":4},"
                                        + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}",
                                "data: [DONE]\n\n")));
    }

    @Test
    void usageIsShownOnlyToAClientThatAsked() {
        assertThat(rendered(chat(chatWith("\"stream\":true")), ANSWER)).doesNotContain("usage");
        assertThat(rendered(chat(chatWith("\"stream\":true,\"stream_options\":{\"include_usage\":false}")), ANSWER))
                .doesNotContain("usage");
    }

    @Test
    void toolCallsAreStreamedPieceByPiece() {
        String stream = rendered(chat(chatWith("\"stream\":true")), TOOLS);

        assertThat(stream)
                .contains("{\"tool_calls\":[{\"index\":0,\"id\":\"t0\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"look\",\"arguments\":\"{\\\"a\\\":\"}}]}")
                .contains("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"1}\"}}]}")
                .contains("\"finish_reason\":\"tool_calls\"");
    }

    @Test
    void aChatInOnePieceHoldsEverything() {
        JsonNode answer = mapper.readTree(rendered(chat(HELLO), ANSWER));

        assertThat(answer.at("/object").asString()).isEqualTo("chat.completion");
        assertThat(answer.at("/choices/0")).isEqualTo(mapper.readTree("""
                {"index":0,"message":{"role":"assistant","content":"Hello \\"you\\"","reasoning_content":"Hm.","refusal":null},
                 "logprobs":null,"finish_reason":"stop"}"""));
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(13);
        assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isEqualTo(4);
    }

    @Test
    void toolCallsInOnePieceArePutTogether() {
        JsonNode message = mapper.readTree(rendered(chat(HELLO), TOOLS)).at("/choices/0/message");

        assertThat(message).isEqualTo(mapper.readTree("""
                {"role":"assistant","content":null,"refusal":null,"tool_calls":[
                  {"id":"t0","type":"function","function":{"name":"look","arguments":"{\\"a\\":1}"}},
                  {"id":"t1","type":"function","function":{"name":"wait","arguments":"{}"}}]}"""));
    }

    @Test
    void aCompletionHasItsOwnShapes() {
        String prompt = "{\"model\":\"m\",\"prompt\":\"x\"";
        JsonNode whole = mapper.readTree(rendered(completion(prompt + "}"), ANSWER));
        String stream = rendered(completion(prompt + ",\"stream\":true}"), ANSWER);

        assertThat(whole.at("/object").asString()).isEqualTo("text_completion");
        assertThat(whole.at("/id").asString()).isEqualTo("cmpl-r1");
        assertThat(whole.at("/choices/0/text").asString()).isEqualTo("Hello \"you\"");
        assertThat(stream)
                .startsWith("data: " + head("cmpl-r1", "text_completion")
                        + "{\"index\":0,\"text\":\"Hello\",\"finish_reason\":null,\"logprobs\":null}]}\n\n")
                .doesNotContain("delta")
                .endsWith("\"finish_reason\":\"stop\",\"logprobs\":null}]}\n\ndata: [DONE]\n\n");
    }

    @Test
    void severalChoicesAreToldApart() {
        List<Delta> two = List.of(
                new Delta.Start("s", "real"),
                new Delta.Text("one"),
                new Delta.Start("s", "real"),
                new Delta.Text("two"),
                new Delta.End(StopReason.STOP, Usage.of(1, 2)));

        JsonNode whole = mapper.readTree(rendered(chat(chatWith("\"n\":2")), two));
        String stream = rendered(chat(chatWith("\"n\":2,\"stream\":true")), two);

        assertThat(whole.at("/choices/1/index").asInt()).isEqualTo(1);
        assertThat(whole.at("/choices/0/message/content").asString()).isEqualTo("one");
        assertThat(whole.at("/choices/1/message/content").asString()).isEqualTo("two");
        assertThat(stream)
                .contains("{\"index\":1,\"delta\":{\"content\":\"two\"}")
                .contains("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"")
                .contains("{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"");
    }

    @Test
    void whoeverOffersFunctionsInTheFormOf2023ReadsCallsInThatForm() {
        String offer = "\"functions\":[{\"name\":\"look\"}]";
        JsonNode whole = mapper.readTree(rendered(chat(chatWith(offer)), TOOLS)).at("/choices/0");

        assertThat(whole.at("/message/function_call"))
                .isEqualTo(mapper.readTree("{\"name\":\"look\",\"arguments\":\"{\\\"a\\\":1}\"}"));
        assertThat(whole.at("/finish_reason").asString()).isEqualTo("function_call");
        assertThat(rendered(chat(chatWith(offer + ",\"stream\":true")), TOOLS))
                .contains("{\"function_call\":{\"name\":\"look\",\"arguments\":\"{\\\"a\\\":\"}}")
                .doesNotContain("tool_calls");
    }

    @Test
    void halfAnEmojiDoesNotBreakAnAnswer() {
        List<Delta> halves = List.of(new Delta.Text("\ud83d"), new Delta.Text("\ude00\u4f60"), ANSWER.getLast());

        assertThat(mapper.readTree(rendered(chat(HELLO), halves))
                        .at("/choices/0/message/content")
                        .asString())
                .isEqualTo("\ud83d\ude00\u4f60");
        assertThat(rendered(chat(chatWith("\"stream\":true")), halves))
                .contains("\"\\ud83d\"")
                .contains("\"\\ude00\u4f60\"");
    }

    @Test
    void aFailureWithinAStreamIsOneFrameAndNoEnd() {
        Refusal refusal = Refusal.of(Kind.UPSTREAM_FAILED, "It broke\noff.");
        Inquiry stream = chat(chatWith("\"stream\":true"));

        assertThat(text(stream.rendering().failure(refusal)))
                .isEqualTo("data: {\"error\":{\"message\":\"It broke\\noff.\",\"type\":\"server_error\",\"param\":null,"
                        + "\"code\":\"upstream_failed\"}}\n\n");
    }

    @Test
    void aHeartbeatIsACommentInAStreamAndNothingInAnObject() {
        assertThat(text(chat(chatWith("\"stream\":true")).rendering().heartbeat()))
                .startsWith(":")
                .endsWith("\n\n");
        assertThat(chat(HELLO).rendering().heartbeat()).isEmpty();
    }

    @Test
    void modelsAreListedAsOpenAiListsThem() {
        assertThat(text(OpenAi.models(List.of("a", "b"), 7)))
                .isEqualTo("{\"object\":\"list\",\"data\":["
                        + "{\"id\":\"a\",\"object\":\"model\",\"created\":7,\"owned_by\":\"hearth\"},"
                        + "{\"id\":\"b\",\"object\":\"model\",\"created\":7,\"owned_by\":\"hearth\"}]}");
        assertThat(text(OpenAi.model("a", 7)))
                .isEqualTo("{\"id\":\"a\",\"object\":\"model\",\"created\":7,\"owned_by\":\"hearth\"}");
    }
}
