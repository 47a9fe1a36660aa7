package dev.hearth.server.acceptance.conformance;

import dev.hearth.server.Appliance;
import dev.hearth.server.config.Config;
import dev.hearth.server.config.ServerConfig;
import dev.hearth.server.provider.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One server in front of one scripted upstream for each dialect, and behind a recorder. */
record House(Appliance appliance, List<FakeUpstream> upstreams, Recorder recorder) implements AutoCloseable {

    static final String KEY = "sk-hearth-conformance-00000000000000000000000000";

    private static final String CONFIG = """
            keys: [{name: sdk, key: "%1$s"}]
            providers:
              - {name: one, kind: openai-compatible, base_url: "%3$s", api_keys: ["%2$s"]}
              - {name: two, kind: anthropic, base_url: "%4$s", api_keys: ["%2$s"]}
              - {name: three, kind: coze, base_url: "%5$s", api_keys: ["%2$s"]}
            models:
              - {name: "openai-*", targets: [{provider: one, model: "*"}]}
              - {name: "claude-*", targets: [{provider: two, model: "*"}]}
              - {name: "coze-*", targets: [{provider: three, model: "*"}]}
            """;

    static House open(Path home, ScriptedModel model) throws IOException {
        FakeUpstream openAi = FakeUpstream.answering(new OpenAiScript(model));
        FakeUpstream anthropic = FakeUpstream.answering(new AnthropicScript(model));
        FakeUpstream coze = FakeUpstream.answering(new CozeScript(model));
        String yaml = CONFIG.formatted(
                KEY, Script.KEY, openAi.base(), anthropic.base(), coze.base().resolve("/"));
        Path file = Files.writeString(home.resolve("hearth.yaml"), yaml);
        Map<String, String> environment = Map.of("USE_MOCK_SERVICE", "true", "HEARTH_ADMIN_PASSWORD", "correct horse");
        Config config = Config.load(Optional.of(file), home, environment);
        ServerConfig anyPort = config.server().at("127.0.0.1", 0);
        Appliance appliance = Appliance.start(config.withServer(anyPort), home, environment);
        return new House(appliance, List.of(openAi, anthropic, coze), Recorder.before(appliance.baseUrl()));
    }

    /** Where clients find it, without {@code /v1}. */
    String baseUrl() {
        return recorder.baseUrl();
    }

    @Override
    public void close() throws IOException {
        recorder.close();
        appliance.close();
        for (FakeUpstream upstream : upstreams) {
            upstream.close();
        }
    }
}
