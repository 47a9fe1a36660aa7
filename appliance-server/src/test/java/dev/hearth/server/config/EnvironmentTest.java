package dev.hearth.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static final String KEY_IN_FILE = "providers: [{name: mine, kind: openai, api_keys: [k]}]";

    private static Config with(Map<String, String> environment) {
        return Config.load(Optional.empty(), Path.of("/data"), environment);
    }

    private static String provider(Config config, String model) {
        return config.model(model)
                .map(found -> found.targets().getFirst().provider())
                .orElse("nobody");
    }

    @Test
    void aVendorsKeySwitchesItOnWithItsNames() {
        Config config = with(Map.of("OPENAI_API_KEY", "sk-1", "DEEPSEEK_API_KEY", "sk-2"));

        ProviderConfig openai = config.provider("openai").orElseThrow();
        assertThat(openai.source()).isEqualTo(Source.ENVIRONMENT);
        assertThat(openai.apiKeys()).containsExactly(new Secret("sk-1"));
        assertThat(openai.baseUrl().map(Object::toString)).contains("https://api.openai.com/v1");
        assertThat(provider(config, "gpt-4o")).isEqualTo("openai");
        assertThat(provider(config, "gpt-99-new")).isEqualTo("openai");
        assertThat(provider(config, "deepseek-chat")).isEqualTo("deepseek");
        assertThat(provider(config, "claude-sonnet-4-5")).isEqualTo("nobody");
    }

    @Test
    void anEmptyKeySwitchesNothingOn() {
        assertThat(with(Map.of("OPENAI_API_KEY", " ")).provider("openai")).isEmpty();
    }

    @Test
    void aProviderOfThatKindInTheFileIsEnough() {
        Config config = new ConfigText(KEY_IN_FILE, Map.of("OPENAI_API_KEY", "sk-1")).load();

        assertThat(config.providers()).extracting(ProviderConfig::name).containsExactly("local", "mine");
        assertThat(config.models()).isEmpty();
    }

    @Test
    void simulationAnswersOnlyForNamesThatNobodyElseHas() {
        Config config = new ConfigText("""
                providers: [{name: p, kind: openai-compatible, base_url: "http://h/v1"}]
                models: [{name: "claude-*", targets: [{provider: p, model: "*"}]}]
                """, Map.of("USE_MOCK_SERVICE", "true", "DEEPSEEK_API_KEY", "sk")).load();

        assertThat(provider(config, "gpt-4o")).isEqualTo("simulated");
        assertThat(provider(config, "gpt-4o-mini")).isEqualTo("simulated");
        assertThat(provider(config, "deepseek-chat")).isEqualTo("deepseek");
        assertThat(provider(config, "claude-sonnet-4-5")).isEqualTo("p");
    }

    @Test
    void simulationAloneAnswersForTheNamesOfTheVendors() {
        Config config = with(Map.of("USE_MOCK_SERVICE", "true"));

        assertThat(config.models())
                .extracting(ModelConfig::name)
                .contains("gpt-4o", "gpt-4o-mini", "deepseek-chat", "claude-sonnet-4-5");
        assertThat(config.models()).allMatch(model -> model.source() == Source.ENVIRONMENT);
        assertThat(with(Map.of("USE_MOCK_SERVICE", "false")).models()).isEmpty();
    }
}
