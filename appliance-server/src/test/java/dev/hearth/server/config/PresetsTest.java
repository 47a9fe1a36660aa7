package dev.hearth.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

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
}
