package dev.hearth.server.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A kind of providers, for those who want to make one.
 *
 * @param title what people call it
 * @param baseUrl where such a provider lives unless it says otherwise
 * @param exampleUrl what an address looks like; only of a kind that has no home, so that a provider must say where it is
 * @param needsKeys whether it answers nobody without a key
 * @param models the public names that come with it unless it says otherwise; some may be patterns
 */
public record ProviderKind(
        String name,
        String title,
        ProviderConfig.Speaks speaks,
        Optional<URI> baseUrl,
        Optional<String> exampleUrl,
        boolean needsKeys,
        List<String> models) {

    public ProviderKind {
        models = List.copyOf(models);
    }
}
