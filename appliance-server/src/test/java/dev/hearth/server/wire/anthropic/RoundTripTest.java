package dev.hearth.server.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one half of the dialect writes, the other one reads as it was. */
class RoundTripTest {

    private static final int ROUNDS = 300;
    private static final List<String> TEXTS =
            List.of("a", "Grüße", "世界 😀", "\"quoted\"\n\\", "\u2028", "x".repeat(300), "event: x\n\ndata: {}");

    private final Random random = new Random(20260);

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(100);
    }

    @Test
    void aRequestWrittenFromTheNormalFormIsReadBack() {
        for (int i = 0; i < ROUNDS; i++) {
            Call call = Asked.chat("claude-sonnet-4-5", OptionalLong.of(1 + random.nextInt(9999)), how(), talk());

            Call back = Anthropic.messages()
                    .read("r1", new AnthropicUpstream().request(call))
                    .call();

            assertThat(back.messages()).isEqualTo(call.messages());
            assertThat(back.generation()).isEqualTo(call.generation());
            assertThat(back.maxTokens()).isEqualTo(call.maxTokens());
            assertThat(back.stream()).isEqualTo(call.stream());
        }
    }

    private Generation how() {
        Tools tools = random.nextBoolean()
                ? Tools.NONE
                : new Tools(
                        List.of(new Tool("t", text(), "{\"type\":\"object\"}", random.nextBoolean())),
                        List.of(new Tools.Choice.Auto(), new Tools.Choice.Required(), new Tools.Choice.Named("t"))
                                .get(random.nextInt(3)),
                        random.nextBoolean());
        Sampling sampling = new Sampling(
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextInt(100) / 100.0),
                OptionalDouble.empty(),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1 + random.nextInt(50)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                random.nextBoolean() ? List.of() : List.of(text()));
        ResponseFormat format = random.nextBoolean()
                ? new ResponseFormat.Text()
                : new ResponseFormat.JsonSchema("answer", "{\"type\":\"object\"}", true);
        return new Generation(
                sampling,
                tools,
                format,
                Reasoning.DEFAULT,
                random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                List.of());
    }

    /** Turns alternate, and what tools answer comes before what the user says: as the dialect itself has it. */
    private Message[] talk() {
        List<Message> talk = new ArrayList<>();
        if (random.nextBoolean()) {
            talk.add(new Message(Role.SYSTEM, List.of(new Content.Text(text()))));
        }
        talk.add(user());
        for (int i = random.nextInt(3); i > 0; i--) {
            String id = "t" + i;
            talk.add(new Message(
                    Role.ASSISTANT, List.of(new Content.Text(text()), new Content.ToolUse(id, "t", "{\"a\":[1, 2]}"))));
            talk.add(new Message(
                    Role.TOOL,
                    List.of(new Content.ToolResult(id, List.of(new Content.Text(text())), random.nextBoolean()))));
            talk.add(user());
        }
        return talk.toArray(Message[]::new);
    }

    private Message user() {
        Content image = new Content.Image(
                random.nextBoolean() ? "data:image/png;base64,aGk=" : "https://example.org/" + random.nextInt(), "");
        return new Message(
                Role.USER,
                random.nextBoolean() ? List.of(new Content.Text(text())) : List.of(image, new Content.Text(text())));
    }

    @Test
    void anAnswerWrittenStepByStepIsReadBackAsAStreamAndAsAWhole() {
        for (int i = 0; i < ROUNDS; i++) {
            Answer answer = answer();

            Answer streamed = Answer.of(Asked.read(
                    Asked.chat("m", OptionalLong.empty(), Generation.PLAIN),
                    Asked.rendered(Asked.inquiry(Asked.with("\"stream\":true")).rendering(), answer.steps())));
            Rendering whole = Asked.inquiry(Asked.HELLO).rendering();
            Answer inOne = Answer.of(new AnthropicUpstream()
                    .whole(
                            Asked.chat("m", OptionalLong.empty(), Generation.PLAIN),
                            Asked.utf8(Asked.rendered(whole, answer.steps()))));

            assertThat(streamed).isEqualTo(answer);
            assertThat(inOne).isEqualTo(answer);
        }
    }

    private Answer answer() {
        long cached = random.nextInt(50);
        long written = random.nextInt(50);
        long thought = random.nextInt(5);
        Usage usage = new Usage(
                cached + written + random.nextInt(50), cached, written, thought + random.nextInt(50), thought, true);
        int tools = random.nextInt(3);
        StopReason reason =
                tools > 0 ? StopReason.TOOL_CALLS : StopReason.values()[random.nextInt(StopReason.values().length)];
        String calls = "0{\"a\":1}1{\"a\":1}".substring(0, tools * 8);
        return new Answer(random.nextBoolean() ? "" : text(), random.nextBoolean() ? "" : text(), calls, reason, usage);
    }

    /** What an answer says in all, however it was cut into steps. */
    private record Answer(String thinking, String text, String calls, StopReason reason, Usage usage) {

        static Answer of(List<Delta> steps) {
            StringBuilder thinking = new StringBuilder();
            StringBuilder text = new StringBuilder();
            StringBuilder calls = new StringBuilder();
            for (Delta step : steps) {
                switch (step) {
                    case Delta.Thinking(String more) -> thinking.append(more);
                    case Delta.Text(String more) -> text.append(more);
                    case Delta.ToolArguments piece ->
                        calls.append(piece.name().isEmpty() ? "" : piece.index())
                                .append(piece.fragment());
                    default -> {} // A beginning says nothing, and the end is read below.
                }
            }
            Delta.End end = (Delta.End) steps.getLast();
            return new Answer(thinking.toString(), text.toString(), calls.toString(), end.reason(), end.usage());
        }

        List<Delta> steps() {
            List<Delta> steps = new ArrayList<>(List.of(new Delta.Start("u", "m")));
            thinking.codePoints().forEach(c -> steps.add(new Delta.Thinking(Character.toString(c))));
            for (int at = 0; at < text.length(); at += 7) {
                steps.add(new Delta.Text(text.substring(at, Math.min(text.length(), at + 7))));
            }
            for (int at = 0; at < calls.length(); at += 8) {
                int index = calls.charAt(at) - '0';
                steps.add(new Delta.ToolArguments(index, "t" + index, "look", ""));
                steps.add(new Delta.ToolArguments(index, "", "", calls.substring(at + 1, at + 8)));
            }
            steps.add(new Delta.End(reason, usage));
            return steps;
        }
    }
}
