package dev.hearth.server.catalogue;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.ConfigProblem;
import dev.hearth.server.config.Declarations;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a catalogue is made of: the file's and the environment's part, and what admins have written, in the order of its
 * making.
 */
record Holdings(Config declared, Map<String, ProviderForm> providers, Map<String, ModelForm> models) {

    private static final Logger LOG = LoggerFactory.getLogger(Holdings.class);

    Holdings {
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }

    Holdings with(Config other) {
        return new Holdings(other, providers, models);
    }

    Holdings withProvider(String name, ProviderForm form) {
        return new Holdings(declared, with(providers, name, form), models);
    }

    Holdings withoutProvider(String name) {
        return new Holdings(declared, without(providers, name), models);
    }

    Holdings withModel(String name, ModelForm form) {
        return new Holdings(declared, providers, with(models, name, form));
    }

    Holdings withoutModel(String name) {
        return new Holdings(declared, providers, without(models, name));
    }

    /** What cannot be used any more, say because a certificate's file is gone, is left out, and said so. */
    Catalogue catalogue(Declarations reader) {
        List<ProviderConfig> made = new ArrayList<>();
        providers.forEach((name, form) ->
                read(made, "provider", name, () -> reader.provider(FormJson.write(form), declared.timeouts())));
        List<ProviderConfig> all = new ArrayList<>(declared.providers());
        all.addAll(made);
        List<ModelConfig> madeModels = new ArrayList<>();
        models.forEach((name, form) -> read(
                madeModels, "model", name, () -> reader.earlierModel(FormJson.write(form), all, declared.timeouts())));
        return Catalogue.of(declared, made, madeModels);
    }

    private static <T> void read(List<T> read, String noun, String name, Supplier<T> reading) {
        try {
            read.add(reading.get());
        } catch (ConfigProblem problem) {
            LOG.error("The {} '{}' made in the console cannot be used: {}", noun, name, problem.what());
        }
    }

    private static <T> Map<String, T> with(Map<String, T> all, String name, T one) {
        Map<String, T> changed = new LinkedHashMap<>(all);
        changed.put(name, one);
        return changed;
    }

    private static <T> Map<String, T> without(Map<String, T> all, String name) {
        Map<String, T> changed = new LinkedHashMap<>(all);
        changed.remove(name);
        return changed;
    }
}
