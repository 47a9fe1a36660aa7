package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.chat;
import static dev.hearth.server.wire.openai.Bodies.chatWith;
import static dev.hearth.server.wire.openai.Bodies.completion;
import static dev.hearth.server.wire.openai.Bodies.events;
import static dev.hearth.server.wire.openai.Bodies.refused;
import static dev.hearth.server.wire.openai.Bodies.text;
import static dev.hearth.server.wire.openai.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.UpstreamDialect.StreamReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of the upstreams that offices really use, read for their meaning and passed on in their own words. */
class RelayedStreamTest {

    private static final String STREAM = "\"stream\":true";
    private static final String WITH_USAGE = STREAM + ",\"stream_options\":{\"include_usage\":true}";
    private static final String FINISHED = "{\"choices\":[{\"index\":%d,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    private final List<Delta> meaning = new ArrayList<>();

    private static String golden(String name) {
        try (InputStream in = RelayedStreamTest.class.getResourceAsStream("/golden/sse/" + name + ".sse")) {
            return text(in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What a client gets to read of these events. */
    private String relayed(Inquiry inquiry, List<byte[]> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamReader reader = new OpenAiUpstream(Quirks.PLAIN).stream(inquiry.call());
        for (byte[] event : events) {
            reader.read(event).forEach(delta -> {
                meaning.addAll(((Delta.Relayed) delta).meaning());
                out.writeBytes(inquiry.rendering().step(delta));
            });
        }
        assertThat(reader.complete()).isTrue();
        meaning.add(reader.end());
        out.writeBytes(inquiry.rendering().step(reader.end()));
        out.writeBytes(inquiry.rendering().end());
        return text(out.toByteArray());
    }

    private static String withoutComments(String transcript) {
        return transcript.replaceAll("(?m)^: .*\n\n", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"openai", "deepseek", "vllm", "llama-server", "groq", "azure", "openrouter", "gemini", "mistral"
            })
    void aClientThatAsksForUsageGetsTheStreamByteForByte(String upstream) {
        String transcript = golden(upstream);

        assertThat(relayed(chat(chatWith(WITH_USAGE)), events(transcript))).isEqualTo(withoutComments(transcript));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "vllm", "llama-server"})
    void theUsageFrameIsHiddenFromAClientThatDidNotAsk(String upstream) {
        String transcript = golden(upstream);
        String usageFrame = transcript
                        .lines()
                        .filter(line -> line.contains("\"choices\":[]"))
                        .findFirst()
                        .orElseThrow() + "\n\n";

        assertThat(relayed(chat(chatWith(STREAM)), events(transcript))).isEqualTo(transcript.replace(usageFrame, ""));
    }

    static Stream<Arguments> meanings() {
        return Stream.of(
                Arguments.of(
                        "openai",
                        List.of(
                                new Delta.Start("chatcmpl-9a", "gpt-4o-2024-08-06"),
                                new Delta.Text("Good"),
                                new Delta.Text(" morning \ud83d\ude00"),
                                new Delta.End(StopReason.STOP, new Usage(1180, 1024, 0, 4, 0, true)))),
                Arguments.of(
                        "deepseek",
                        List.of(
                                new Delta.Start("d3-1", "deepseek-reasoner"),
                                new Delta.Thinking("Seven times six."),
                                new Delta.Text("42"),
                                new Delta.End(StopReason.STOP, new Usage(100, 64, 0, 30, 25, true)))),
                Arguments.of(
                        "vllm",
                        List.of(
                                new Delta.Start("chatcmpl-v1", "qwen3-32b"),
                                new Delta.ToolArguments(0, "call_1", "weather", ""),
                                new Delta.ToolArguments(0, "", "", "{\"city\": "),
                                new Delta.ToolArguments(0, "", "", "\"Ulm\"}"),
                                new Delta.End(StopReason.TOOL_CALLS, Usage.of(210, 18)))),
                Arguments.of(
                        "llama-server",
                        List.of(
                                new Delta.Start("chatcmpl-Lm", "local.gguf"),
                                new Delta.Text("\u4f60"),
                                new Delta.Text("\u597d"),
                                new Delta.End(StopReason.LENGTH, new Usage(9, 8, 0, 2, 0, true)))),
                Arguments.of(
                        "groq",
                        List.of(
                                new Delta.Start("chatcmpl-g", "llama-3.3-70b-versatile"),
                                new Delta.Text("Yes."),
                                new Delta.End(StopReason.STOP, Usage.of(12, 2)))),
                Arguments.of(
                        "azure",
                        List.of(
                                new Delta.Start("chatcmpl-az", "gpt-4o-2024-11-20"),
                                new Delta.Text("Of course."),
                                new Delta.End(StopReason.CONTENT_FILTER, Usage.of(18, 3)))),
                Arguments.of(
                        "openrouter",
                        List.of(
                                new Delta.Start("gen-1", "anthropic/claude-sonnet-4.5"),
                                new Delta.Thinking("Let me see."),
                                new Delta.Text("Done."),
                                new Delta.End(StopReason.STOP, new Usage(1500, 1000, 200, 40, 30, true)))),
                Arguments.of(
                        "gemini",
                        List.of(
                                new Delta.Start("Zm9v", "gemini-2.5-flash"),
                                new Delta.ToolArguments(0, "function-call-1", "weather", "{\"city\":\"Ulm\"}"),
                                new Delta.ToolArguments(1, "function-call-2", "weather", "{\"city\":\"Bonn\"}"),
                                new Delta.End(StopReason.TOOL_CALLS, new Usage(60, 0, 0, 140, 120, true)))),
                Arguments.of(
                        "mistral",
                        List.of(
                                new Delta.Start("m1", "mistral-small-latest"),
                                new Delta.Text("Oui."),
                                new Delta.ToolArguments(0, "D681PevKs", "weather", "{\"city\": \"Lyon\"}"),
                                new Delta.End(StopReason.TOOL_CALLS, Usage.of(90, 22)))));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void whatAStreamSaysIsUnderstood(String upstream, List<Delta> expected) {
        relayed(chat(chatWith(STREAM)), events(golden(upstream)));

        assertThat(meaning).isEqualTo(expected);
    }

    @Test
    void aUsageThatNeverCameIsAddedForAClientThatAsked() {
        List<byte[]> events = List.of(utf8(FINISHED.formatted(0)));

        assertThat(relayed(chat(chatWith(WITH_USAGE)), events))
                .contains("\"choices\":[],\"usage\":{\"prompt_tokens\":0");
        assertThat(meaning).last().isEqualTo(new Delta.End(StopReason.STOP, Usage.UNKNOWN));
    }

    @Test
    void lineEndsWithinAnEventDoNotTearItApart() {
        String pretty =
                "{\n \"choices\": [\r\n  {\"index\":0,\"delta\":{\"content\":\"a\\nb\"},\"finish_reason\":\"stop\"}\r]\n}";

        String relayed = relayed(chat(chatWith(STREAM)), List.of(utf8(pretty)));

        assertThat(relayed.lines().filter(line -> !line.isEmpty()))
                .hasSize(2)
                .allMatch(line -> line.startsWith("data: "));
        assertThat(relayed).contains("a\\nb").doesNotContain("\r");
    }

    @Test
    void oldFunctionCallsAndModelRefusalsArePartsOfAnAnswer() {
        relayed(chat(chatWith(STREAM)), events("""
                        data: {"choices":[{"delta":{"function_call":{"name":"f","arguments":"{"}}}]}
                        data: {"choices":[{"delta":{"function_call":{"arguments":"}"}}}]}
                        data: {"choices":[{"delta":{"refusal":"I must not."},"finish_reason":"stop"}]}
                        """));

        assertThat(meaning)
                .containsExactly(
                        new Delta.Start("", ""),
                        new Delta.ToolArguments(0, "call__0", "f", "{"),
                        new Delta.ToolArguments(0, "", "", "}"),
                        new Delta.Text("I must not."),
                        new Delta.End(StopReason.TOOL_CALLS, Usage.UNKNOWN));
    }

    private static StreamReader reading(Inquiry inquiry, String... events) {
        StreamReader reader = new OpenAiUpstream(Quirks.PLAIN).stream(inquiry.call());
        for (String event : events) {
            reader.read(utf8(event));
        }
        return reader;
    }

    @Test
    void aStreamIsCompleteWithAStopReasonForEachChoice() {
        Inquiry two = chat(chatWith(STREAM + ",\"n\":2"));

        assertThat(reading(two, FINISHED.formatted(0)).complete()).isFalse();
        assertThat(reading(two, FINISHED.formatted(0), FINISHED.formatted(1)).complete())
                .isTrue();
    }

    @Test
    void aStopReasonToldTwiceFinishesOnlyOneChoice() {
        Inquiry two = chat(chatWith(STREAM + ",\"n\":2"));

        assertThat(reading(two, FINISHED.formatted(1), FINISHED.formatted(1)).complete())
                .isFalse();
    }

    @Test
    void severalChoicesMayEndInOneFrame() {
        String both =
                "{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0},{\"finish_reason\":\"length\",\"index\":1}]}";

        assertThat(reading(chat(chatWith(STREAM + ",\"n\":2")), both).complete())
                .isTrue();
    }

    @Test
    void aCompletionOfTwoPromptsIsNotWholeAfterTheFirst() {
        Inquiry two = completion("{\"model\":\"m\",\"stream\":true,\"prompt\":[\"a\",\"b\"]}");
        String first = "{\"choices\":[{\"index\":0,\"text\":\"x\",\"finish_reason\":\"stop\"}]}";

        assertThat(reading(two, first).complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[DONE]", "[DONE] ", " [DONE]\r"})
    void doneIsTheEnd(String done) {
        StreamReader reader = reading(chat(chatWith(STREAM)), "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}", done);

        assertThat(reader.over()).isTrue();
        assertThat(reader.complete()).isTrue();
    }

    @Test
    void doneAloneIsNoAnswer() {
        assertThat(reading(chat(chatWith(STREAM)), "[DONE]").complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "null", "\"x\"", "{\"choices\":[}", "{\"choices\":[]} {}", "<html>"})
    void whatIsNoJsonObjectIsRefused(String event) {
        Refusal refusal = refused(() -> reading(chat(chatWith(STREAM)), event));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UPSTREAM_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"error\":{\"message\":\"out of memory\",\"code\":500}}", "{\"error\":\"out of memory\"}"})
    void anErrorInTheStreamEndsIt(String event) {
        Refusal refusal = refused(() -> reading(chat(chatWith(STREAM)), event));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UPSTREAM_FAILED);
        assertThat(refusal.message()).contains("out of memory");
    }

    @Test
    void anEmptyErrorFieldIsNoError() {
        assertThat(reading(chat(chatWith(STREAM)), "{\"error\":null,\"choices\":[]}")
                        .complete())
                .isFalse();
    }
}
