package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another dialect's caller asks for is read out of the request that we word for it as it was. */
class RoundTripTest {

    private static final List<String> TEXTS = List.of(
            "Hello", "", "line\nend", "\"quoted\" \\", "\u4f60\u597d \ud83d\ude00", "\u0000\u2028", "a".repeat(3000));
    private static final List<String> SCHEMAS = List.of(
            "{}", "{\"type\":\"object\"}", "{ \"type\" : \"object\", \"properties\":{\"a\":{\"enum\":[1.0,null]}} }");

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theNormalFormComesBackAsItWas(int seed) {
        Call asked = drawn(new Random(seed));

        byte[] request = new OpenAiUpstream().request(asked);
        Call read = chat(request).call();

        assertThat(read.model()).isEqualTo(asked.model());
        assertThat(read.messages()).isEqualTo(asked.messages());
        assertThat(read.stream()).isEqualTo(asked.stream());
        assertThat(read.maxTokens()).isEqualTo(asked.maxTokens());
        assertThat(read.parameters()).isEqualTo(asked.parameters());
    }

    private static Call drawn(Random random) {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(Role.SYSTEM, List.of(text(random))));
        for (int i = random.nextInt(4); i >= 0; i--) {
            turn(random, messages);
        }
        OptionalLong max = random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1 + random.nextInt(9999));
        return new Call(
                "r", Call.Api.MESSAGES, "real", messages, random.nextBoolean(), max, 1, how(random), new byte[0]);
    }

    /** A question, an answer that may call tools, and what these said. */
    private static void turn(Random random, List<Message> messages) {
        List<Content> question = new ArrayList<>();
        question.add(text(random));
        if (random.nextBoolean()) {
            question.add(new Content.Image("https://example.com/a.png", random.nextBoolean() ? "low" : ""));
        }
        messages.add(new Message(Role.USER, question));
        List<Content> answer = new ArrayList<>();
        List<Message> results = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String id = "t" + i;
            answer.add(new Content.ToolUse(id, "f" + i, "{\"a\":" + i + "}"));
            results.add(new Message(Role.TOOL, List.of(new Content.ToolResult(id, oneOf(random, TEXTS)))));
        }
        if (answer.isEmpty() || random.nextBoolean()) {
            answer.addFirst(new Content.Text("Answer " + random.nextInt()));
        }
        messages.add(new Message(Role.ASSISTANT, answer));
        messages.addAll(results);
    }

    private static Generation how(Random random) {
        Sampling sampling = new Sampling(
                number(random, 2),
                number(random, 1),
                maybe(random),
                number(random, 2),
                number(random, 2),
                maybe(random),
                random.nextBoolean() ? List.of() : List.of("END", "\n"));
        return new Generation(
                sampling,
                tools(random),
                format(random),
                reasoning(random),
                random.nextBoolean() ? Optional.of("eva") : Optional.empty(),
                List.of());
    }

    private static Tools tools(Random random) {
        List<Tool> offered = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            offered.add(new Tool(
                    "f" + i, random.nextBoolean() ? "Does." : "", oneOf(random, SCHEMAS), random.nextBoolean()));
        }
        if (offered.isEmpty()) {
            return Tools.NONE;
        }
        Tools.Choice choice = oneOf(
                random,
                List.of(
                        new Tools.Choice.Auto(),
                        new Tools.Choice.None(),
                        new Tools.Choice.Required(),
                        new Tools.Choice.Named("f1")));
        return new Tools(offered, choice, random.nextBoolean());
    }

    private static ResponseFormat format(Random random) {
        return oneOf(
                        random,
                        List.<Supplier<ResponseFormat>>of(
                                ResponseFormat.Text::new,
                                ResponseFormat.JsonObject::new,
                                () -> new ResponseFormat.JsonSchema("n", oneOf(random, SCHEMAS), random.nextBoolean())))
                .get();
    }

    private static Reasoning reasoning(Random random) {
        return random.nextBoolean()
                ? Reasoning.DEFAULT
                : new Reasoning(Optional.of(oneOf(random, List.of("none", "low", "xhigh"))), OptionalLong.empty());
    }

    private static Content.Text text(Random random) {
        return new Content.Text(oneOf(random, TEXTS));
    }

    private static OptionalDouble number(Random random, double most) {
        return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble() * most);
    }

    private static OptionalLong maybe(Random random) {
        return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1 + random.nextInt(1_000_000));
    }

    private static <T> T oneOf(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
