package dev.hearth.server.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What is known beforehand about providers of one kind: a row of {@code presets.yaml}.
 *
 * @param keyFrom the environment variable whose presence switches such a provider on
 * @param needsBaseUrl whether the kind says nothing about the address, so that the file must
 * @param models the public names that come with it when the environment switches it on
 */
record Preset(
        String kind,
        ProviderConfig.Speaks speaks,
        Optional<URI> baseUrl,
        boolean needsBaseUrl,
        Optional<String> keyFrom,
        List<String> models) {

    void check(Section provider, Optional<URI> ownUrl, List<Secret> apiKeys) {
        if (needsBaseUrl && ownUrl.isEmpty()) {
            throw provider.problem("a provider of kind '" + kind + "' needs base_url, such as http://10.0.0.7:8000/v1");
        }
        if (speaks != ProviderConfig.Speaks.OPENAI && ownUrl.isPresent()) {
            throw provider.problemAt("base_url", "a provider of kind '" + kind + "' has no base_url; remove it");
        }
        if (ownUrl.isEmpty() && apiKeys.isEmpty()) {
            keyFrom.ifPresent(variable -> {
                throw provider.problem(
                        "a provider of kind '" + kind + "' needs api_keys, such as [\"${env:" + variable + "}\"]");
            });
        }
    }
}
