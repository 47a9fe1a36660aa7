package dev.hearth.server.acceptance;

import dev.hearth.server.Appliance;
import dev.hearth.server.config.Config;
import dev.hearth.server.config.ServerConfig;
import dev.hearth.server.provider.FakeUpstream;
import dev.hearth.server.provider.FakeUpstream.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A house in front of three providers: one that speaks Anthropic's API, one that speaks OpenAI's, and the simulated one.
 * Anthropic's answers as the model's name says: {@code claude-thinking} plays that transcript, {@code claude-status-529}
 * refuses with that status, every other name answers in one piece.
 */
record AnthropicOffice(Appliance appliance, FakeUpstream anthropic, FakeUpstream openAi) implements AutoCloseable {

    static final String KEY = "sk-hearth-anthropic-000000000000000000000000000";
    static final String UPSTREAM_KEY = "sk-ant-api03-upstream-secret";

    private static final String CONFIG = """
            keys: [{name: sdk, key: "%s"}]
            providers:
              - {name: claude, kind: anthropic, base_url: "%s", api_keys: ["%s"]}
              - {name: oai, kind: openai-compatible, base_url: "%s"}
            models:
              - {name: "claude-*", targets: [{provider: claude, model: "*"}]}
              - {name: "gpt-*", targets: [{provider: oai, model: "*"}]}
            """;

    static AnthropicOffice open(Path home) throws IOException {
        FakeUpstream anthropic = FakeUpstream.answering(AnthropicOffice::anthropic);
        FakeUpstream openAi = FakeUpstream.answering(AnthropicOffice::openAi);
        Path file = Files.writeString(
                home.resolve("hearth.yaml"), CONFIG.formatted(KEY, anthropic.base(), UPSTREAM_KEY, openAi.base()));
        Map<String, String> environment = Map.of("USE_MOCK_SERVICE", "true", "HEARTH_ADMIN_PASSWORD", "correct horse");
        Config config = Config.load(Optional.of(file), home, environment);
        ServerConfig anyPort = config.server().at("127.0.0.1", 0);
        return new AnthropicOffice(Appliance.start(config.withServer(anyPort), home, environment), anthropic, openAi);
    }

    private static void anthropic(Exchange exchange) throws IOException {
        var headers = exchange.request().headers();
        if (!UPSTREAM_KEY.equals(headers.get("x-api-key")) || !"2023-06-01".equals(headers.get("anthropic-version"))) {
            exchange.json(401, error("authentication_error", "invalid x-api-key"));
            return;
        }
        JsonNode asked = Caller.json(exchange.request().body());
        String name = asked.path("model").asString().substring("claude-".length());
        if (exchange.request().line().contains("/count_tokens ")) {
            exchange.json(200, "{\"input_tokens\":4711}");
        } else if (name.startsWith("status-")) {
            int status = Integer.parseInt(name.substring("status-".length()));
            exchange.json(status, error("api_error", "org-secret " + UPSTREAM_KEY), "retry-after: 7");
        } else if (asked.path("stream").asBoolean()) {
            exchange.stream();
            exchange.chunk(golden(name));
            exchange.endOfBody();
        } else {
            exchange.json(200, """
                    {"id":"msg_9","type":"message","role":"assistant","model":"real","content":[{"type":"text",
                     "text":"Whole%s."}],"stop_reason":"end_turn","stop_sequence":null,
                     "usage":{"input_tokens":5,"cache_read_input_tokens":7,"output_tokens":2}}""".formatted(
                            headers.containsKey("anthropic-beta") ? " by " + headers.get("anthropic-beta") : ""));
        }
    }

    private static String error(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}";
    }

    private static String golden(String name) {
        try (InputStream in = AnthropicOffice.class.getResourceAsStream("/golden/anthropic/" + name + ".sse")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Thinks and calls two tools at once, interleaved; answers in words once it has their results. */
    private static void openAi(Exchange exchange) throws IOException {
        JsonNode asked = Caller.json(exchange.request().body());
        boolean done = asked.path("messages")
                .valueStream()
                .anyMatch(message -> message.path("role").asString().equals("tool"));
        if (done || asked.path("tools").isEmpty()) {
            exchange.json(200, whole("\"content\":\"It is sunny.\"", "stop"));
        } else if (asked.path("stream").asBoolean()) {
            exchange.stream();
            exchange.event(chunk("\"reasoning_content\":\"Let me look.\""));
            exchange.event(chunk("\"content\":\"I look.\""));
            exchange.event(chunk("\"tool_calls\":[" + tool(0, "call_a", "get_weather", "{\\\"city\\\":") + ","
                    + tool(1, "call_b", "get_weather", "{\\\"city\\\":\\\"") + "]"));
            exchange.event(chunk("\"tool_calls\":[" + more(0, "\\\"Oslo\\\"}") + "," + more(1, "Rome\\\"}") + "]"));
            exchange.event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}");
            exchange.event("{\"choices\":[],\"usage\":{\"prompt_tokens\":50,\"completion_tokens\":20,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":40}}}");
            exchange.event("[DONE]");
            exchange.endOfBody();
        } else {
            exchange.json(
                    200,
                    whole(
                            "\"content\":null,\"tool_calls\":["
                                    + tool(0, "call_a", "get_weather", "{\\\"city\\\":\\\"Oslo\\\"}") + ","
                                    + tool(1, "call_b", "get_weather", "{\\\"city\\\":\\\"Rome\\\"}") + "]",
                            "tool_calls"));
        }
    }

    private static String chunk(String delta) {
        return "{\"id\":\"c\",\"model\":\"real\",\"choices\":[{\"index\":0,\"delta\":{" + delta + "}}]}";
    }

    private static String whole(String message, String reason) {
        return "{\"id\":\"c\",\"model\":\"real\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + message + "},\"finish_reason\":\"" + reason
                + "\"}],\"usage\":{\"prompt_tokens\":50,\"completion_tokens\":20}}";
    }

    private static String tool(int index, String id, String name, String arguments) {
        return "{\"index\":" + index + ",\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"" + name
                + "\",\"arguments\":\"" + arguments + "\"}}";
    }

    private static String more(int index, String arguments) {
        return "{\"index\":" + index + ",\"function\":{\"arguments\":\"" + arguments + "\"}}";
    }

    @Override
    public void close() throws IOException {
        appliance.close();
        anthropic.close();
        openAi.close();
    }
}
