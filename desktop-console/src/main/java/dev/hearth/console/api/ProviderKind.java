package dev.hearth.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vendor or a server whose address and habits Hearth knows.
 *
 * @param title what people call it
 * @param baseUrl where such a provider lives unless it says otherwise
 * @param exampleUrl what an address looks like, where one must be given
 * @param models the public names that come with it unless it says otherwise
 */
public record ProviderKind(
        String id,
        String title,
        String speaks,
        @Nullable String baseUrl,
        @Nullable String exampleUrl,
        boolean needsBaseUrl,
        boolean needsApiKeys,
        List<String> models) {

    /** Whether it is reached by an address at all. */
    public boolean overNetwork() {
        return baseUrl != null || needsBaseUrl;
    }
}
