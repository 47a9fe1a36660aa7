package dev.hearth.server.catalogue;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.ConfigProblem;
import dev.hearth.server.config.Declarations;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProviderKind;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Seal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalogue: takes over what the file declares, and makes, changes and deletes what admins declare at run time. A
 * change goes to the database first and is then seen by everybody at once, whole; who has begun with the catalogue before
 * goes on with that one. All refusals of changes are INVALID_REQUEST naming the field, NOT_FOUND, or CONFLICT.
 */
public final class Registry {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private static final ProviderForm NOTHING = FormJson.read("{}", ProviderForm.class);

    private final DefinitionStore providers;
    private final DefinitionStore models;
    private final Vault vault;
    private final Declarations reader;
    private final Clock clock;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile State state;

    private record State(Holdings holdings, Catalogue catalogue) {}

    /** @param dataDir where relative paths that admins write begin */
    public Registry(Config declared, Database database, Seal seal, Path dataDir, Clock clock) {
        this.providers = DefinitionStore.ofProviders(database);
        this.models = DefinitionStore.ofModels(database);
        this.vault = new Vault(seal);
        this.reader = new Declarations(dataDir);
        this.clock = clock;
        this.state = state(new Holdings(declared, storedProviders(), storedModels()));
    }

    /** The catalogue of this moment; the same object until something changes. */
    public Catalogue catalogue() {
        return state.catalogue;
    }

    /** Takes over what file and environment declare, in place of what they declared before. */
    public void declare(Config declared) {
        locked(() -> {
            state = state(state.holdings.with(declared));
            return state;
        });
    }

    /** The kinds of providers that can be made. */
    public List<ProviderKind> kinds() {
        return reader.kinds();
    }

    /** What a form means, without keeping it. */
    public ProviderConfig tried(ProviderForm form) {
        return read(Masked.resolved(form, NOTHING));
    }

    private ProviderConfig read(ProviderForm form) {
        Config declared = state.holdings.declared();
        return understood(() -> reader.provider(FormJson.write(form), declared.timeouts()));
    }

    public ProviderConfig createProvider(ProviderForm form) {
        return locked(() -> {
            ProviderForm whole = Masked.resolved(form, NOTHING);
            ProviderConfig made = read(whole);
            Conflicts.taken(made.name(), catalogue(), state.holdings);
            providers.insert(made.name(), FormJson.write(vault.sealed(made.name(), whole)), clock.instant());
            state = state(state.holdings.withProvider(made.name(), whole));
            return made;
        });
    }

    /** @param change gets the form without its secrets, and may leave what it got in their places */
    public ProviderConfig changeProvider(String name, UnaryOperator<ProviderForm> change) {
        return locked(() -> {
            ProviderForm before = Optional.ofNullable(state.holdings.providers().get(name))
                    .orElseThrow(() -> Conflicts.providerNotMade(name, catalogue()));
            ProviderForm written = change.apply(Masked.of(before));
            Conflicts.renamed(name, written.name());
            ProviderForm after = Masked.resolved(written, before);
            ProviderConfig changed = read(after);
            if (Masked.anyIn(written)) {
                catalogue().provider(name).ifPresent(known -> Conflicts.moved(known, changed));
            }
            keep(name, after);
            state = state(state.holdings.withProvider(name, after));
            return changed;
        });
    }

    public void deleteProvider(String name) {
        locked(() -> {
            if (!state.holdings.providers().containsKey(name)) {
                throw Conflicts.providerNotMade(name, catalogue());
            }
            Conflicts.inUse(name, catalogue());
            providers.delete(name);
            state = state(state.holdings.withoutProvider(name));
            return state;
        });
    }

    public ModelConfig createModel(ModelForm form) {
        return locked(() -> {
            ModelConfig made = read(form);
            Conflicts.takenModel(made.name(), catalogue(), state.holdings);
            models.insert(made.name(), FormJson.write(form), clock.instant());
            state = state(state.holdings.withModel(made.name(), form));
            return made;
        });
    }

    public ModelConfig changeModel(String name, UnaryOperator<ModelForm> change) {
        return locked(() -> {
            ModelForm before = Optional.ofNullable(state.holdings.models().get(name))
                    .orElseThrow(() -> Conflicts.modelNotMade(name, catalogue()));
            ModelForm after = change.apply(before);
            Conflicts.renamed(name, after.name());
            ModelConfig changed = read(after);
            models.update(name, FormJson.write(after), clock.instant());
            state = state(state.holdings.withModel(name, after));
            return changed;
        });
    }

    public void deleteModel(String name) {
        locked(() -> {
            if (!state.holdings.models().containsKey(name)) {
                throw Conflicts.modelNotMade(name, catalogue());
            }
            models.delete(name);
            state = state(state.holdings.withoutModel(name));
            return state;
        });
    }

    private ModelConfig read(ModelForm form) {
        List<ProviderConfig> known = catalogue().providers();
        return understood(() -> reader.model(FormJson.write(form), known));
    }

    private static <T> T understood(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigProblem problem) {
            throw Refusal.invalid(problem.key(), capital(problem.what()) + '.');
        }
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private State state(Holdings holdings) {
        return new State(holdings, holdings.catalogue(reader));
    }

    private Map<String, ProviderForm> storedProviders() {
        Map<String, ProviderForm> stored = new LinkedHashMap<>();
        for (DefinitionStore.Row row : providers.all()) {
            ProviderForm sealed = FormJson.read(row.definition(), ProviderForm.class);
            Optional<ProviderForm> opened = vault.opened(row.name(), sealed);
            if (Vault.outdated(sealed)) {
                opened.ifPresent(form -> keep(row.name(), form));
            }
            stored.put(row.name(), opened.orElseGet(() -> {
                LOG.error(
                        "The secrets of provider '{}' were sealed with another secret.key. Restore that file from a"
                                + " backup, or give the provider its keys again.",
                        row.name());
                return sealed.withoutSecrets();
            }));
        }
        return stored;
    }

    private void keep(String name, ProviderForm form) {
        providers.update(name, FormJson.write(vault.sealed(name, form)), clock.instant());
    }

    private Map<String, ModelForm> storedModels() {
        Map<String, ModelForm> stored = new LinkedHashMap<>();
        models.all().forEach(row -> stored.put(row.name(), FormJson.read(row.definition(), ModelForm.class)));
        return stored;
    }

    private <T> T locked(Supplier<T> action) {
        writing.lock();
        try {
            return action.get();
        } finally {
            writing.unlock();
        }
    }
}
