package dev.hearth.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads providers and models that were not written into the file: the same keys, checks and words, in JSON, but
 * placeholders are refused. All methods throw a {@link ConfigProblem} for what cannot be used.
 */
public final class Declarations {

    private final Presets presets = Presets.read();
    private final Path dataDir;

    /** @param dataDir where relative paths begin */
    public Declarations(Path dataDir) {
        this.dataDir = dataDir.toAbsolutePath().normalize();
    }

    /** Unless it says which names come with it, those of its kind do. */
    public ProviderConfig provider(String json, Timeouts global) {
        Section section = section(json, "the provider", Keys.PROVIDER);
        Preset preset = presets.of(section);
        return ProviderConfig.read(section, preset, preset.models(), global, Source.CONSOLE);
    }

    /** The kinds of providers that there are. */
    public List<ProviderKind> kinds() {
        return presets.kinds();
    }

    /** A target must lead to one of the providers. */
    public ModelConfig model(String json, List<ProviderConfig> providers) {
        return read(json, new ModelReader(providers, Optional.empty()));
    }

    /** A target may lead to a provider that is gone: it is waited for as for {@code ofUnknown}. */
    public ModelConfig earlierModel(String json, List<ProviderConfig> providers, Timeouts ofUnknown) {
        return read(json, new ModelReader(providers, Optional.of(ofUnknown)));
    }

    private ModelConfig read(String json, ModelReader reader) {
        return reader.read(section(json, "the model", Keys.MODEL), Source.CONSOLE);
    }

    private Section section(String json, String itself, Set<String> known) {
        return Section.root(new Section.Origin("", itself, Placeholders.none(dataDir)), YamlFile.json(json), known);
    }
}
