package dev.hearth.server.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything an administrator can declare before the start, with every default filled in.
 *
 * @param providers also those that the environment switched on, and the built-in {@code local}
 * @param models also those that came with the environment's providers, and one for each local model
 * @param timeZone whose days and months budgets have
 */
public record Config(
        ServerConfig server,
        StorageConfig storage,
        Timeouts timeouts,
        List<ProviderConfig> providers,
        List<ModelConfig> models,
        List<LocalModelConfig> localModels,
        List<KeyConfig> keys,
        IdentityConfig identity,
        List<PriceConfig> prices,
        LocalCosts localCosts,
        LedgerConfig ledger,

        ZoneId timeZone,
        AdmissionConfig admission) {

    public Config {
        providers = List.copyOf(providers);
        models = List.copyOf(models);
        localModels = List.copyOf(localModels);
        keys = List.copyOf(keys);
        prices = List.copyOf(prices);
    }

    /** What holds without a file and with an empty environment. */
    static Config defaults(Path dataDir) {
        return load(Optional.empty(), dataDir, Map.of());
    }

    /**
     * Reads the file, then adds what the environment switches on.
     *
     * @throws ConfigProblem with one line that names the place, the fault and the remedy
     */
    public static Config load(Optional<Path> file, Path dataDir, Map<String, String> environment) {
        Path data = dataDir.toAbsolutePath().normalize();
        Presets presets = Presets.read();
        Config declared = new ConfigReader(presets, data, environment).read(file);
        return new Environment(presets, environment).switchOn(declared);
    }

    /** The model that answers to a requested name. */
    Optional<ModelConfig> model(String requested) {
        return new DeclaredModels(models).find(requested);
    }

    Optional<ProviderConfig> provider(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    /** This configuration with one more local model and, unless a declared model has that very name, its public name. */
    public Config with(LocalModelConfig local) {
        TargetConfig itself = new TargetConfig(ProviderConfig.LOCAL, local.name(), 1, timeouts);
        List<LocalModelConfig> locals = new ArrayList<>(localModels);
        locals.add(local);
        List<ModelConfig> all = new ArrayList<>(models);
        if (models.stream().noneMatch(model -> model.name().equals(local.name()))) {
            all.add(new ModelConfig(local.name(), Strategy.PRIORITY, List.of(itself), local.source()));
        }
        return with(server, providers, all, locals);
    }

    /** This configuration with another place to listen on. */
    public Config withServer(ServerConfig other) {
        return with(other, providers, models, localModels);
    }

    /** This configuration with one more provider, and the names that come with it. */
    Config with(ProviderConfig provider) {
        List<ProviderConfig> all = new ArrayList<>(providers);
        all.add(provider);
        return with(server, all, models, localModels).withModels(provider.offered(provider.source()));
    }

    /** Those of the offered models whose name nothing declared here answers to yet are added. */
    Config withModels(List<ModelConfig> offered) {
        List<ModelConfig> all = new ArrayList<>(models);
        offered.stream().filter(model -> model(model.name()).isEmpty()).forEach(all::add);
        return with(server, providers, all, localModels);
    }

    private Config with(
            ServerConfig newServer,
            List<ProviderConfig> newProviders,
            List<ModelConfig> newModels,
            List<LocalModelConfig> newLocalModels) {
        return new Config(
                newServer,
                storage,
                timeouts,
                newProviders,
                newModels,
                newLocalModels,
                keys,
                identity,
                prices,
                localCosts,
                ledger,
                timeZone,
                admission);
    }
}
