package dev.hearth.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

    @Test
    void theNearestTimeoutWinsKeyByKey() {
        Config config = new ConfigText("""
                timeouts: {total: 1h, silence: 500ms}
                providers: [{name: p, kind: simulated, timeouts: {total: 20m, connect: 1s}}]
                models:
                - name: m
                  targets:
                  - {provider: p, model: x, timeouts: {total: 5m}}
                  - {provider: p, model: y}
                """).load();

        List<TargetConfig> targets = config.models().getFirst().targets();
        assertThat(targets.get(0).timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(60),
                        Duration.ofMillis(500),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(10)));
        assertThat(targets.get(1).timeouts().total()).isEqualTo(Duration.ofMinutes(20));
        assertThat(config.provider("local").orElseThrow().timeouts().total()).isEqualTo(Duration.ofHours(1));
    }

    /** What the office's own machines make for nobody is billed by nobody, and only keeps them busy. */
    @Test
    void onlyCloudsAreReadToTheEndForAClientWhoHasLeft() {
        Config config = new ConfigText("""
                timeouts: {drain: 20s}
                providers:
                - {name: cloud, kind: openai, api_keys: [sk-0123456789abcdef]}
                - {name: gpu, kind: vllm, base_url: "http://10.0.0.7:8000/v1"}
                - {name: rented, kind: vllm, base_url: "http://10.0.0.8:8000/v1", timeouts: {drain: 5s}}
                - {name: own, kind: openai-compatible, base_url: "http://10.0.0.9:8000/v1", timeouts: {drain: 0s}}
                """).load();

        assertThat(List.of("cloud", "gpu", "rented", "own"))
                .extracting(name ->
                        config.provider(name).orElseThrow().timeouts().drain().toSeconds())
                .containsExactly(20L, 0L, 5L, 0L);
    }

    @Test
    void placeholdersAreFilledInOnce(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("password"), "two\nlines ${env:A}\n");
        Path file = Files.writeString(directory.resolve("hearth.yaml"), """
                server: {host: "${env:HOST:-0.0.0.0}", port: "${env:PORT}"}
                storage: {url: "jdbc:h2:file:${data}/x", username: "${env:EMPTY:-}", password: "${file:password}"}
                local_models: [{name: l, file: models/l.gguf}]
                """);

        Config config = Config.load(Optional.of(file), Path.of("/data"), Map.of("PORT", "81", "A", "no", "EMPTY", ""));

        assertThat(config.server().host()).isEqualTo("0.0.0.0");
        assertThat(config.server().port()).isEqualTo(81);
        assertThat(config.storage().url()).isEqualTo("jdbc:h2:file:/data/x");
        assertThat(config.storage().username()).isEmpty();
        assertThat(config.storage().password().orElseThrow().value()).isEqualTo("two\nlines ${env:A}");
        assertThat(config.localModels().getFirst().file()).isEqualTo(directory.resolve("models/l.gguf"));
    }

    @Test
    void secretsAreNotPrinted() {
        Config config = new ConfigText("""
                storage: {url: "jdbc:postgresql://h/db?password=s3cr3t", password: s3cr3t}
                providers: [{name: p, kind: openai, api_keys: [s3cr3t], headers: {X-Key: s3cr3t}}]
                keys: [{name: k, key: s3cr3t}]
                """).load();

        assertThat(config.toString()).doesNotContain("s3cr3t").contains("jdbc:postgresql://h/db,");
    }

    @Test
    void anEmptyFileAndEmptySectionsMeanDefaults() {
        Config defaults = Config.defaults(Path.of("/data"));

        assertThat(new ConfigText("").load()).isEqualTo(defaults);
        assertThat(new ConfigText("# nothing\n").load()).isEqualTo(defaults);
        assertThat(new ConfigText("server:\nproviders:\ntimeouts: {}\n").load()).isEqualTo(defaults);
    }

    @Test
    void theMostFixedWildcardAnswersWhereNoNameDoes() {
        Config config = new ConfigText("""
                providers: [{name: p, kind: simulated}]
                models:
                - {name: "*", targets: [{provider: p, model: any}]}
                - {name: "gpt-*", targets: [{provider: p, model: "*"}]}
                - {name: gpt-4o, targets: [{provider: p, model: exact}]}
                """).load();

        assertThat(upstream(config, "gpt-4o")).isEqualTo("exact");
        assertThat(upstream(config, "gpt-5")).isEqualTo("gpt-5");
        assertThat(upstream(config, "qwen")).isEqualTo("any");
        assertThat(config.models()).extracting(ModelConfig::wildcard).containsExactly(true, true, false);
    }

    private static String upstream(Config config, String requested) {
        return config.model(requested).orElseThrow().targets().getFirst().modelFor(requested);
    }

    @Test
    void aLocalModelAnswersToItsNameUnlessAModelHasThatName() {
        Config config = new ConfigText("""
                models:
                - {name: "*", targets: [{provider: local, model: a}]}
                - {name: b, targets: [{provider: local, model: a}, {provider: local, model: b}]}
                local_models: [{name: a, file: a.gguf}, {name: b, file: b.gguf}]
                """).load();

        assertThat(config.model("a").orElseThrow().targets())
                .containsExactly(new TargetConfig("local", "a", 1, Timeouts.DEFAULT));
        assertThat(config.model("b").orElseThrow().targets()).hasSize(2);
    }

    @Test
    void aBuiltInLocalModelCanBeAddedAfterwards() {
        LocalModelConfig starter = new LocalModelConfig(
                "hearth-starter", Path.of("/s.gguf"), OptionalInt.of(512), 4, OptionalInt.empty(), Source.BUILT_IN);

        Config config = Config.defaults(Path.of("/data")).with(starter);

        assertThat(config.localModels()).containsExactly(starter);
        assertThat(config.model("hearth-starter").orElseThrow().source()).isEqualTo(Source.BUILT_IN);
    }
}
