package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.PROVIDERS;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.config.ProviderConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Those who answer. Their keys are never shown. */
public final class ProviderResource implements Resource {

    private final List<ProviderConfig> providers;

    public ProviderResource(List<ProviderConfig> providers) {
        this.providers = List.copyOf(providers);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/providers", mayRead(PROVIDERS), "List the providers", this::list));
    }

    private Reply list(Ask ask) {
        return Reply.list(providers.stream().map(Provider::of).toList());
    }

    record Provider(String object, String id, String kind, Optional<String> baseUrl, String source) {

        static Provider of(ProviderConfig provider) {
            return new Provider(
                    "provider",
                    provider.name(),
                    provider.kind(),
                    provider.baseUrl().map(URI::toString),
                    provider.source().label());
        }
    }
}
