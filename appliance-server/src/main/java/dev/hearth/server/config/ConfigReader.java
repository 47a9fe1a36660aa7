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
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return Section.root(origin(file.toString(), baseDir == null ? file : baseDir), YamlFile.read(file));
    }

    private Section nothing() {
        return Section.root(origin("defaults", dataDir), new Node.Mapping(1, Map.of()));
    }

    private Section.Origin origin(String name, Path baseDir) {
        return new Section.Origin(name, new Placeholders(baseDir, dataDir, environment));
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
                keys(root));
        for (Section section : unique(root.sections("local_models", Keys.LOCAL_MODEL))) {
            config = config.with(LocalModelConfig.read(section));
        }
        return config;
    }

    private List<ProviderConfig> providers(Section root, Timeouts timeouts) {
        List<ProviderConfig> providers = new ArrayList<>();
        providers.add(ProviderConfig.local(presets.speaking(ProviderConfig.Speaks.LOCAL), timeouts));
        for (Section section : unique(root.sections("providers", Keys.PROVIDER))) {
            ProviderConfig provider = ProviderConfig.read(section, presets, timeouts);
            if (provider.name().equals(ProviderConfig.LOCAL)) {
                throw section.problemAt(
                        "name", "the provider name 'local' is taken by this machine's own models; choose another");
            }
            providers.add(provider);
        }
        return providers;
    }

    private static List<ModelConfig> models(Section root, List<ProviderConfig> providers) {
        return unique(root.sections("models", Keys.MODEL)).stream()
                .map(section -> model(section, providers))
                .toList();
    }

    private static ModelConfig model(Section section, List<ProviderConfig> providers) {
        List<TargetConfig> targets = section.sections("targets", Keys.TARGET).stream()
                .map(target -> target(target, providers))
                .toList();
        if (targets.isEmpty()) {
            throw section.problem(
                    "model '" + section.name() + "' needs targets, such as [{provider: openai, model: gpt-4o}]");
        }
        return new ModelConfig(section.name(), strategy(section), targets, Source.FILE);
    }

    private static Strategy strategy(Section section) {
        String label = section.text("strategy").orElse(Strategy.PRIORITY.label());
        return Stream.of(Strategy.values())
                .filter(strategy -> strategy.label().equals(label))
                .findFirst()
                .orElseThrow(() -> section.problemAt(
                        "strategy",
                        "strategy " + section.quoted("strategy")
                                + " is not available; available: "
                                + Stream.of(Strategy.values())
                                        .map(Strategy::label)
                                        .collect(Collectors.joining(", "))));
    }

    private static TargetConfig target(Section section, List<ProviderConfig> providers) {
        String name = section.require(section.text("provider"), "provider");
        ProviderConfig provider = providers.stream()
                .filter(declared -> declared.name().equals(name))
                .findFirst()
                .orElseThrow(() -> section.problemAt(
                        "provider",
                        "no provider is called " + section.quoted("provider")
                                + "; declared: "
                                + providers.stream().map(ProviderConfig::name).collect(Collectors.joining(", "))));
        return new TargetConfig(
                name,
                section.require(section.text("model"), "model"),
                section.integer("weight", 1, 1_000).orElse(1),
                Timeouts.read(section.section("timeouts", Keys.TIMEOUTS), provider.timeouts()));
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
