package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Call.Api;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.wire.openai.OpenAi;
import dev.hearth.server.wire.openai.OpenAiUpstream;
import dev.hearth.server.wire.openai.Quirks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we send to OpenAI keeps to OpenAI's own description, whether the caller worded it or we did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiRequestsTest {

    private static final Tools WEATHER = new Tools(
            List.of(new Tool(
                    "weather",
                    "Tells the weather.",
                    "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"],"
                            + "\"additionalProperties\":false}",
                    true)),
            new Tools.Choice.Named("weather"),
            false);

    private final OpenAiUpstream dialect = new OpenAiUpstream(Quirks.of("openai"));
    private final HttpClient http = HttpClient.newHttpClient();
    private OpenAiMock mock;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        mock = OpenAiMock.start();
    }

    @AfterAll
    void stop() {
        http.close();
        if (mock != null) {
            mock.close();
        }
    }

    private HttpResponse<String> send(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mock.base() + path))
                .header("content-type", "application/json")
                .header("authorization", "Bearer sk-mock")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private void assertTaken(Call call) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(dialect.path(call), dialect.request(call));

        assertThat(answer.headers().firstValue("x-steady-request-valid"))
                .as(() -> new String(dialect.request(call), StandardCharsets.UTF_8) + "\n" + answer.body())
                .hasValue("true");
    }

    private static Call read(Api api, String body) {
        return new OpenAi(api, Clock.systemUTC())
                .read("r1", body.getBytes(StandardCharsets.UTF_8))
                .call()
                .forModel("gpt-4o");
    }

    @Test
    void theMockSeesWhatIsWrong() throws Exception {
        HttpResponse<String> answer = send(
                "/chat/completions",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"usr\",\"content\":\"x\"}],\"temperature\":\"hot\"}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-steady-request-valid")).hasValue("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"stream\":true",
                ",\"stream\":true,\"stream_options\":{\"include_usage\":false}",
                ",\"max_tokens\":7,\"temperature\":0.5,\"top_p\":0.9,\"n\":2,\"seed\":1,\"stop\":[\"a\"],\"user\":\"u\"",
                ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":{\"type\":\"object\"}}}",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}],\"tool_choice\":\"required\"",
            })
    void aChatInTheCallersOwnWords(String fields) throws Exception {
        assertTaken(read(
                Api.CHAT_COMPLETIONS,
                "{\"model\":\"public\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + fields + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Hi\"", "[\"Hi\",\"Ho\"]", "[1,2,3]"})
    void aCompletion(String prompt) throws Exception {
        assertTaken(read(Api.COMPLETIONS, "{\"model\":\"public\",\"stream\":true,\"prompt\":" + prompt + "}"));
    }

    static List<Generation> generations() {
        Sampling sampling = new Sampling(
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.9),
                OptionalLong.of(40),
                OptionalDouble.of(0.1),
                OptionalDouble.of(-0.1),
                OptionalLong.of(7),
                List.of("END"));
        ResponseFormat schema = new ResponseFormat.JsonSchema("answer", "{\"type\":\"object\"}", true);
        Reasoning thinking = new Reasoning(Optional.of("low"), OptionalLong.empty());
        Reasoning budget = new Reasoning(Optional.empty(), OptionalLong.of(2048));
        Optional<String> anna = Optional.of("anna");
        ResponseFormat text = new ResponseFormat.Text();
        return List.of(
                Generation.PLAIN,
                new Generation(sampling, Tools.NONE, schema, Reasoning.DEFAULT, anna, List.of()),
                new Generation(Sampling.DEFAULT, WEATHER, text, thinking, anna, List.of()),
                new Generation(Sampling.DEFAULT, WEATHER, new ResponseFormat.JsonObject(), budget, anna, List.of()));
    }

    /** As for a caller of another dialect. */
    @ParameterizedTest
    @MethodSource("generations")
    void aChatInOurWords(Generation generation) throws Exception {
        for (boolean stream : List.of(true, false)) {
            assertTaken(new Call(
                    "r1", Api.MESSAGES, "gpt-5", talk(), stream, OptionalLong.of(99), 1, generation, new byte[0]));
        }
    }

    private static List<Message> talk() {
        return List.of(
                new Message(Role.SYSTEM, List.of(new Content.Text("Be brief."))),
                new Message(
                        Role.USER,
                        List.of(
                                new Content.Text("Weather here?"),
                                new Content.Image("https://pics.example/oslo.png", "low"),
                                new Content.Image("data:image/png;base64,iVBORw0KGgo=", ""))),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Content.Text("One moment."),
                                new Content.ToolUse("call_1", "weather", "{\"city\":\"Oslo\"}"),
                                new Content.ToolUse("call_2", "weather", "{\"city\":\"Bergen\"}"))),
                new Message(Role.TOOL, List.of(new Content.ToolResult("call_1", "-3"))),
                new Message(
                        Role.TOOL, List.of(new Content.ToolResult("call_2", List.of(new Content.Text("rain")), true))),
                new Message(Role.USER, List.of(new Content.Text("Thanks. And tomorrow?"))));
    }
}
