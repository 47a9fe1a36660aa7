package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.CLOCK;
import static dev.hearth.server.wire.openai.Bodies.HELLO;
import static dev.hearth.server.wire.openai.Bodies.chatWith;
import static dev.hearth.server.wire.openai.Bodies.text;
import static dev.hearth.server.wire.openai.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Inquiry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every answer that the house words itself keeps to what OpenAI's reference promises. */
class AnswerSchemaTest {

    private static final List<StopReason> REASONS = List.of(StopReason.values());

    private static Schema schema(String name) {
        try (InputStream in = AnswerSchemaTest.class.getResourceAsStream("/openai/answers.schema.json")) {
            ObjectNode schemas = (ObjectNode) new JsonMapper().readTree(in);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schemas.put("$ref", "#/$defs/" + name).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertKeeps(String schema, String json) {
        assertThat(schema(schema).validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    private static List<Delta> answer(StopReason reason) {
        List<Delta> answer = new ArrayList<>();
        answer.add(new Delta.Start("s", "real"));
        answer.add(new Delta.Thinking("Hm."));
        answer.add(new Delta.Text("Hello"));
        if (reason == StopReason.TOOL_CALLS) {
            answer.add(new Delta.ToolArguments(0, "t", "look", "{"));
            answer.add(new Delta.ToolArguments(0, "", "", "}"));
        }
        answer.add(new Delta.End(reason, new Usage(9, 4, 1, 3, 1, true)));
        return answer;
    }

    private static String rendered(Call.Api api, String body, List<Delta> answer) {
        Inquiry inquiry = new OpenAi(api, CLOCK).read("r1", utf8(body));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.forEach(delta -> out.writeBytes(inquiry.rendering().step(delta)));
        out.writeBytes(inquiry.rendering().end());
        return text(out.toByteArray());
    }

    private static List<String> chunks(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    @Test
    void theSchemasCanFail() {
        assertThat(schema("error").validate("{\"error\":{\"message\":\"x\"}}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema("chat.completion").validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"functions\":[{\"name\":\"look\"}]"})
    void chats(String more) {
        for (StopReason reason : REASONS) {
            assertKeeps(
                    "chat.completion", rendered(Call.Api.CHAT_COMPLETIONS, chatWith("\"n\":1" + more), answer(reason)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"functions\":[{\"name\":\"look\"}]",
                ",\"stream_options\":{\"include_usage\":true}",
            })
    void streamedChats(String more) {
        for (StopReason reason : REASONS) {
            String stream = rendered(Call.Api.CHAT_COMPLETIONS, chatWith("\"stream\":true" + more), answer(reason));

            assertThat(chunks(stream)).isNotEmpty().allSatisfy(chunk -> assertKeeps("chat.completion.chunk", chunk));
        }
    }

    @Test
    void anAnswerWithoutAWord() {
        List<Delta> nothing = List.of(new Delta.Start("s", "real"), new Delta.End(StopReason.STOP, Usage.of(1, 0)));

        assertKeeps("chat.completion", rendered(Call.Api.CHAT_COMPLETIONS, HELLO, nothing));
        assertKeeps(
                "text_completion",
                rendered(Call.Api.COMPLETIONS, "{\"model\":\"m\",\"prompt\":\"x\"}", List.of(nothing.getLast())));
    }

    @Test
    void completions() {
        String prompt = "{\"model\":\"m\",\"prompt\":\"x\"";
        String options = ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

        assertKeeps("text_completion", rendered(Call.Api.COMPLETIONS, prompt + "}", answer(StopReason.LENGTH)));
        assertThat(chunks(rendered(Call.Api.COMPLETIONS, prompt + options, answer(StopReason.STOP))))
                .hasSize(3)
                .allSatisfy(chunk -> assertKeeps("text_completion", chunk));
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "base64"})
    void embeddings(String format) {
        List<Delta> answer = List.of(
                new Delta.Start("s", "real"),
                new Delta.Vector(0, new float[] {1, 0.5f, -1e-20f}),
                new Delta.Vector(1, new float[] {0, 0, 1}),
                new Delta.End(StopReason.STOP, Usage.of(5, 0)));
        String body = "{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"" + format + "\"}";

        assertKeeps("embeddings", rendered(Call.Api.EMBEDDINGS, body, answer));
    }

    @Test
    void models() {
        assertKeeps("models", text(OpenAi.models(List.of("a", "b"), 7)));
    }

    @ParameterizedTest
    @EnumSource(Refusal.Kind.class)
    void errors(Refusal.Kind kind) {
        assertKeeps("error", text(OpenAiError.body(Refusal.of(kind, "No."))));
    }
}
