package dev.hearth.server.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known beforehand about providers of one kind: a row of {@code presets.yaml}.
 *
 * @param title what people call it
 * @param keyFrom the environment variables any of which switches such a provider on
 * @param needsBaseUrl whether the kind says nothing about the address, so that the file must
 * @param exampleUrl what such an address looks like
 * @param headers sent with every request, such as the version of the vendor's API
 * @param models the public names that come with it when the environment switches it on or an admin makes it
 */
record Preset(
        String kind,
        String title,
        ProviderConfig.Manners manners,
        Optional<URI> baseUrl,
        boolean needsBaseUrl,
        String exampleUrl,
        List<String> keyFrom,
        Map<String, String> headers,
        Map<String, String> query,
        List<String> models) {

    ProviderConfig.Speaks speaks() {
        return manners.speaks();
    }

    void check(Section provider, Optional<URI> ownUrl, List<Secret> apiKeys) {
        if (needsBaseUrl && ownUrl.isEmpty()) {
            throw provider.problemIn(
                    "base_url", "a provider of kind '" + kind + "' needs base_url, such as " + exampleUrl);
        }
        if (!speaks().overNetwork() && ownUrl.isPresent()) {
            throw provider.problemAt("base_url", "a provider of kind '" + kind + "' has no base_url; remove it");
        }
        if (ownUrl.isEmpty() && apiKeys.isEmpty() && baseUrl.isPresent()) {
            throw provider.problemIn(
                    "api_keys",
                    "a provider of kind '" + kind + "' needs api_keys, such as [\""
                            + (provider.inFile() ? "${env:" + usualVariable() + "}" : "sk-…") + "\"]");
        }
    }

    /** What holds for such a provider where it says nothing else. */
    Timeouts timeouts(Timeouts global) {
        return manners.onPremises() ? global.withoutDrain() : global;
    }

    private String usualVariable() {
        return keyFrom.isEmpty() ? kind.replace('-', '_').toUpperCase(Locale.ROOT) + "_API_KEY" : keyFrom.getFirst();
    }

    /** As those who make a provider may see it. */
    ProviderKind shown() {
        return new ProviderKind(
                kind,
                title,
                speaks(),
                baseUrl,
                needsBaseUrl ? Optional.of(exampleUrl) : Optional.empty(),
                baseUrl.isPresent(),
                models);
    }

    Map<String, Secret> headersWith(Map<String, Secret> own) {
        Map<String, Secret> all = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (own.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                all.put(name, new Secret(value));
            }
        });
        all.putAll(own);
        return all;
    }

    Map<String, Secret> queryWith(Map<String, Secret> own) {
        Map<String, Secret> all = new LinkedHashMap<>();
        query.forEach((name, value) -> all.put(name, new Secret(value)));
        all.putAll(own);
        return all;
    }
}
