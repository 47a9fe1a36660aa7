package dev.hearth.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

    private static final String VENDORS = "azure-openai coze coze-cn dashscope deepseek gemini gpustack groq hearth"
            + " llama-server lm-studio localai mistral moonshot ollama openai openai-compatible openrouter qwen ray-serve"
            + " sglang siliconflow simulated vllm xai zhipu";

    static List<Preset> rows() {
        return Presets.read().rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRowCanBeUsed(Preset preset) {
        boolean overNetwork = preset.speaks().overNetwork();
        assertThat(preset.baseUrl().isPresent() || preset.needsBaseUrl()).isEqualTo(overNetwork);
        assertThat(preset.baseUrl().stream())
                .allMatch(url ->
                        url.getScheme().equals("https") && !url.toString().endsWith("/"));
        assertThat(preset.models()).doesNotHaveDuplicates();
        if (!preset.keyFrom().isEmpty()) {
            assertThat(preset.models()).isNotEmpty();
        }
    }

    @Test
    void kindsToChooseFromHaveNamesOfTheirOwnAndSayWhatTheyNeed() {
        assertThat(Presets.read().kinds()).extracting(ProviderKind::title).doesNotHaveDuplicates();
        assertThat(Presets.read().kinds()).extracting(ProviderKind::name).doesNotContain("local");
        assertThat(Presets.read().kinds())
                .filteredOn(kind -> kind.name().equals("openai"))
                .singleElement()
                .satisfies(kind -> assertThat(kind.needsKeys()).isTrue());
        assertThat(Presets.read().kinds())
                .filteredOn(kind -> kind.name().equals("ollama"))
                .singleElement()
                .satisfies(kind -> assertThat(kind.exampleUrl()).contains("http://10.0.0.7:11434/v1"));
    }

    @Test
    void everyVendorOfTheHouseHasARow() {
        assertThat(Presets.read().declarable().split(", ")).contains(VENDORS.split(" "));
    }

    /** Else the mere presence of somebody's variable would send an office's prompts to the internet. */
    @Test
    void onlyTheVariablesThatAreDocumentedSwitchAProviderOn() {
        assertThat(rows().stream().flatMap(row -> row.keyFrom().stream()))
                .isSubsetOf(
                        "OPENAI_API_KEY", "DEEPSEEK_API_KEY", "ANTHROPIC_API_KEY", "CLAUDE_API_KEY", "COZE_API_KEY");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aVendorThatIsReachedOverTheInternetAsksForAKey(Preset preset) {
        if (preset.baseUrl().isPresent()) {
            assertThatThrownBy(() -> new ConfigText("providers: [{name: p, kind: " + preset.kind() + "}]").load())
                    .hasMessageContaining("needs api_keys, such as [\"${env:")
                    .hasMessageContaining("_API_KEY}\"]");
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aKindWithoutAHomeSaysWhatAnAddressLooksLike(Preset preset) {
        if (preset.needsBaseUrl()) {
            assertThatThrownBy(() -> new ConfigText("providers: [{name: p, kind: " + preset.kind() + "}]").load())
                    .hasMessageContaining("needs base_url, such as " + preset.exampleUrl());
            assertThat(URI.create(preset.exampleUrl()).getPath()).endsWith("/v1");
        }
    }
}
