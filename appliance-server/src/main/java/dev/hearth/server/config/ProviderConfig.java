package dev.hearth.server.config;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Someone who answers calls.
 *
 * @param kind the preset it was made from
 * @param speaks how it is spoken to
 * @param baseUrl without a trailing slash; empty where nothing is spoken to over the network
 * @param apiKeys used in turn; empty for an upstream that wants none
 * @param headers sent with every request to it
 */
public record ProviderConfig(
        String name,
        String kind,
        Speaks speaks,
        Optional<URI> baseUrl,
        List<Secret> apiKeys,
        Map<String, Secret> headers,
        Timeouts timeouts,
        Source source) {

    /** The provider that stands for the models run by this machine. */
    public static final String LOCAL = "local";

    public enum Speaks {
        OPENAI,
        SIMULATED,
        LOCAL
    }

    public ProviderConfig {
        apiKeys = List.copyOf(apiKeys);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static ProviderConfig local(Preset preset, Timeouts timeouts) {
        return of(preset, List.of(), timeouts, Source.BUILT_IN);
    }

    static ProviderConfig simulated(Preset preset, Timeouts timeouts) {
        return of(preset, List.of(), timeouts, Source.ENVIRONMENT);
    }

    static ProviderConfig fromEnvironment(Preset preset, Secret apiKey, Timeouts timeouts) {
        return of(preset, List.of(apiKey), timeouts, Source.ENVIRONMENT);
    }

    private static ProviderConfig of(Preset preset, List<Secret> apiKeys, Timeouts timeouts, Source source) {
        return new ProviderConfig(
                preset.kind(), preset.kind(), preset.speaks(), preset.baseUrl(), apiKeys, Map.of(), timeouts, source);
    }

    static ProviderConfig read(Section section, Presets presets, Timeouts global) {
        Preset preset = preset(section, presets);
        Optional<URI> ownUrl = section.url("base_url");
        List<Secret> apiKeys = section.secrets("api_keys");
        preset.check(section, ownUrl, apiKeys);
        return new ProviderConfig(
                section.name(),
                preset.kind(),
                preset.speaks(),
                ownUrl.or(preset::baseUrl),
                apiKeys,
                section.headers("headers"),
                Timeouts.read(section.section("timeouts", Keys.TIMEOUTS), global),
                Source.FILE);
    }

    private static Preset preset(Section section, Presets presets) {
        String kind = section.require(section.text("kind"), "kind");
        return presets.declarable(kind)
                .orElseThrow(() -> section.problemAt(
                        "kind", "unknown kind " + section.quoted("kind") + "; available: " + presets.declarable()));
    }
}
