package dev.hearth.server.provider;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.wire.UpstreamDialect;
import dev.hearth.server.wire.openai.OpenAiUpstream;
import dev.hearth.server.wire.openai.Quirks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everybody who can answer, by name. */
public final class Providers {

    private final Map<String, Provider> byName;

    public Providers(Map<String, Provider> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Everybody whom the configuration declares; {@code local} runs the models of this machine. */
    public static Providers of(List<ProviderConfig> declared, Provider local, Watch watch) {
        Map<String, Provider> byName = new HashMap<>();
        for (ProviderConfig config : declared) {
            byName.put(config.name(), provider(config, local, watch));
        }
        return new Providers(byName);
    }

    private static Provider provider(ProviderConfig config, Provider local, Watch watch) {
        return switch (config.speaks()) {
            case LOCAL -> local;
            case SIMULATED -> new Simulated(Thread::sleep);
            case OPENAI -> http(config, new OpenAiUpstream(Quirks.of(config.kind())), watch);
        };
    }

    private static Provider http(ProviderConfig config, UpstreamDialect dialect, Watch watch) {
        return HttpProvider.of(config, config.baseUrl().orElseThrow(), dialect, watch);
    }

    /** @throws IllegalStateException for a name that no configuration declares, which validation rules out */
    public Provider get(String name) {
        Provider provider = byName.get(name);
        if (provider == null) {
            throw new IllegalStateException("no provider is called '" + name + "'");
        }
        return provider;
    }
}
