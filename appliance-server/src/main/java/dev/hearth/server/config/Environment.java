package dev.hearth.server.config;

import java.util.Map;
import java.util.Optional;

/** Switches on the providers whose keys the environment holds, and the simulated one when asked to. */
final class Environment {

    private static final String SIMULATE = "USE_MOCK_SERVICE";

    private final Presets presets;
    private final Map<String, String> variables;

    Environment(Presets presets, Map<String, String> variables) {
        this.presets = presets;
        this.variables = variables;
    }

    /** The simulated provider comes last: it answers only for names that no real one answers to. */
    Config switchOn(Config declared) {
        Config config = declared;
        for (Preset preset : presets.rows()) {
            Optional<Secret> key = preset.keyFrom().stream()
                    .flatMap(variable -> secret(variable).stream())
                    .findFirst();
            if (key.isPresent() && !declares(config, preset)) {
                config = config.with(ProviderConfig.fromEnvironment(preset, key.get(), config.timeouts()));
            }
        }
        return "true".equalsIgnoreCase(variables.get(SIMULATE)) ? simulate(config) : config;
    }

    private Config simulate(Config config) {
        Preset preset = presets.speaking(ProviderConfig.Speaks.SIMULATED);
        ProviderConfig simulated = ProviderConfig.simulated(preset, config.timeouts());
        return config.provider(preset.kind()).isPresent()
                ? config.withModels(simulated.offered(Source.ENVIRONMENT))
                : config.with(simulated);
    }

    /** A file that declares a provider of this kind has said what it wants of this vendor. */
    private static boolean declares(Config config, Preset preset) {
        return config.providers().stream()
                .anyMatch(provider ->
                        provider.kind().equals(preset.kind()) || provider.name().equals(preset.kind()));
    }

    private Optional<Secret> secret(String variable) {
        return Optional.ofNullable(variables.get(variable))
                .filter(value -> !value.isBlank())
                .map(Secret::new);
    }
}
