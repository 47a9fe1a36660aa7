package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.Rendering;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests as callers send them, and answers as they get them. */
final class Asked {

    static final String HELLO = """
            {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hello"}]}""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private Asked() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static JsonNode json(byte[] bytes) {
        return JSON.readTree(bytes);
    }

    /** A request with these fields beside model, bound and message. */
    static String with(String fields) {
        return HELLO.substring(0, HELLO.length() - 1) + "," + fields + "}";
    }

    static Inquiry inquiry(String body) {
        return Anthropic.messages().read("r1", utf8(body));
    }

    static Call call(String body) {
        return inquiry(body).call();
    }

    static Refusal refused(Runnable reading) {
        return Assertions.catchThrowableOfType(Refusal.class, reading::run);
    }

    /** A call as it comes from OpenAI's chat API. */
    static Call chat(String model, OptionalLong maxTokens, Parameters.Generation how, Message... messages) {
        return new Call("r1", Call.Api.CHAT_COMPLETIONS, model, List.of(messages), true, maxTokens, 1, how, utf8("{}"));
    }

    static String golden(String name) {
        try (InputStream in = Asked.class.getResourceAsStream("/golden/anthropic/" + name + ".sse")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the dialect reads from a stream's events, its end included where the stream has one. */
    static List<Delta> read(Call call, String transcript) {
        List<Delta> steps = new ArrayList<>();
        var reader = new AnthropicUpstream().stream(call);
        transcript
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> utf8(line.substring("data: ".length())))
                .forEach(data -> steps.addAll(reader.read(data)));
        Assertions.assertThat(reader.complete()).isTrue();
        steps.add(reader.end());
        return steps;
    }

    /** All that a caller gets for these steps. */
    static String rendered(Rendering rendering, List<Delta> steps) {
        StringBuilder all = new StringBuilder();
        Sink sink = step -> all.append(text(rendering.step(step)));
        try {
            for (Delta step : steps) {
                sink.accept(step);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.append(text(rendering.end())).toString();
    }

    /** The events of a stream as JSON. */
    static List<JsonNode> events(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> JSON.readTree(line.substring("data: ".length())))
                .toList();
    }
}
