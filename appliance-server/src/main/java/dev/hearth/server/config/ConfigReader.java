package dev.hearth.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the records of what the file says; what refers to something else in the file is checked here. */
final class ConfigReader {

    private final Presets presets;
    private final Path dataDir;
    private final Map<String, String> environment;

    ConfigReader(Presets presets, Path dataDir, Map<String, String> environment) {
        this.presets = presets;
        this.dataDir = dataDir;
        this.environment = environment;
    }

    Config read(Optional<Path> file) {
        return config(file.map(this::root).orElseGet(this::nothing));
    }

    private Section root(Path file) {
        Path baseDir = file.toAbsolutePath().normalize().getParent();
        return Section.root(origin(file.toString(), baseDir == null ? file : baseDir), YamlFile.read(file), Keys.TOP);
    }

    private Section nothing() {
        return Section.root(origin("defaults", dataDir), new Node.Mapping(1, Map.of()), Keys.TOP);
    }

    private Section.Origin origin(String name, Path baseDir) {
        return new Section.Origin(name, "the file", new Placeholders(baseDir, dataDir, environment));
    }

    private Config config(Section root) {
        Timeouts timeouts = Timeouts.read(root.section("timeouts", Keys.TIMEOUTS), Timeouts.DEFAULT);
        List<ProviderConfig> providers = providers(root, timeouts);
        Config config = new Config(
                ServerConfig.read(root.section("server", Keys.SERVER)),
                StorageConfig.read(root.section("storage", Keys.STORAGE), dataDir),
                timeouts,
                providers,
                models(root, providers),
                List.of(),
                keys(root),
                IdentityConfig.read(root.section("identity", Keys.IDENTITY)),
                root.sections("prices", Keys.PRICE).stream()
                        .map(PriceConfig::read)
                        .toList(),
                LocalCosts.read(root.section("local_costs", Keys.LOCAL_COSTS)),
                LedgerConfig.read(root.section("ledger", Keys.LEDGER)),
                root.zone("time_zone"),
                AdmissionConfig.read(root.section("admission", Keys.ADMISSION)));
        for (ProviderConfig provider : providers) {
            config = config.withModels(provider.offered(Source.PROVIDER));
        }
        for (Section section : unique(root.sections("local_models", Keys.LOCAL_MODEL))) {
            config = config.with(LocalModelConfig.read(section));
        }
        return config;
    }

    private List<ProviderConfig> providers(Section root, Timeouts timeouts) {
        List<ProviderConfig> providers = new ArrayList<>();
        providers.add(ProviderConfig.local(presets.speaking(ProviderConfig.Speaks.LOCAL), timeouts));
        for (Section section : unique(root.sections("providers", Keys.PROVIDER))) {
            ProviderConfig provider =
                    ProviderConfig.read(section, presets.of(section), List.of(), timeouts, Source.FILE);
            if (provider.name().equals(ProviderConfig.LOCAL)) {
                throw section.problemAt(
                        "name", "the provider name 'local' is taken by this machine's own models; choose another");
            }
            providers.add(provider);
        }
        return providers;
    }

    private static List<ModelConfig> models(Section root, List<ProviderConfig> providers) {
        ModelReader reader = new ModelReader(providers, Optional.empty());
        return unique(root.sections("models", Keys.MODEL)).stream()
                .map(section -> reader.read(section, Source.FILE))
                .toList();
    }

    private static List<KeyConfig> keys(Section root) {
        Map<Secret, String> holders = new HashMap<>();
        List<KeyConfig> keys = new ArrayList<>();
        for (Section section : unique(root.sections("keys", Keys.KEY))) {
            KeyConfig key = KeyConfig.read(section);
            String holder = holders.putIfAbsent(key.key(), key.name());
            if (holder != null) {
                throw section.problemAt(
                        "key", "keys '" + holder + "' and '" + key.name() + "' are the same secret; make another");
            }
            keys.add(key);
        }
        return keys;
    }

    private static List<Section> unique(List<Section> sections) {
        Set<String> seen = new HashSet<>();
        for (Section section : sections) {
            if (!seen.add(section.name().toLowerCase(Locale.ROOT))) {
                throw section.problemAt(
                        "name", "the name " + section.quoted("name") + " is taken by an entry above; choose another");
            }
        }
        return sections;
    }
}
