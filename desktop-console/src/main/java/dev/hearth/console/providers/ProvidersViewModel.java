package dev.hearth.console.providers;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Finding;
import dev.hearth.console.api.ModelDraft;
import dev.hearth.console.api.Models;
import dev.hearth.console.api.Provider;
import dev.hearth.console.api.ProviderDraft;
import dev.hearth.console.api.ProviderKind;
import dev.hearth.console.api.Providers;
import dev.hearth.console.api.PublicModel;
import dev.hearth.console.api.Versioned;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Changing;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Listing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** The providers of this server, what they can be, and how their tests went in this session. */
public final class ProvidersViewModel {

    private final Listing<Provider> listing = new Listing<>(this::words);
    private final ObservableList<ProviderKind> kinds = FXCollections.observableArrayList();
    private final ObservableMap<String, Trial> trials = FXCollections.observableHashMap();
    private List<PublicModel> offered = List.of();
    private final Providers providers;
    private final Models models;
    private final Background background;
    private final Changing changing;
    private final Clock clock;

    public ProvidersViewModel(AdminClient client, Background background, Clock clock) {
        this.providers = client.providers();
        this.models = client.models();
        this.background = background;
        this.changing = new Changing(background, this::load);
        this.clock = clock;
    }

    void load() {
        // The kinds first: the rows show what theirs is called.
        background.run(providers::kinds, this::showKinds, listing::fail);
        background.run(models::list, now -> offered = now, failure -> {});
    }

    private void showKinds(List<ProviderKind> now) {
        kinds.setAll(now);
        background.run(providers::list, listing::show, listing::fail);
    }

    Listing<Provider> listing() {
        return listing;
    }

    ObservableList<ProviderKind> kinds() {
        return kinds;
    }

    /** How the last test of each provider went, by its name. */
    ObservableMap<String, Trial> trials() {
        return trials;
    }

    @Nullable
    ProviderKind kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst().orElse(null);
    }

    /** What people call its kind. */
    String vendor(Provider provider) {
        ProviderKind kind = kind(provider.kind());
        return kind == null ? provider.kind() : kind.title();
    }

    void create(ProviderDraft draft, Consumer<Provider> done, Consumer<AdminFailure> failed) {
        changing.run(() -> providers.create(draft), done, failed);
    }

    Editing.Source<Provider, ProviderDraft> source(Provider provider) {
        return new Editing.Source<>() {
            private Provider before = provider;

            @Override
            public Versioned<Provider> read() {
                Versioned<Provider> now = providers.get(provider.id());
                before = now.value();
                return now;
            }

            @Override
            public Provider write(ProviderDraft draft, String version) {
                return providers.change(before, draft, version);
            }

            @Override
            public ProviderDraft draft(Provider now) {
                return ProviderDraft.of(now);
            }
        };
    }

    void delete(Provider provider, Runnable done, Consumer<AdminFailure> failed) {
        changing.act(() -> providers.delete(provider.id()), done, failed);
    }

    /** Tests a provider that exists; how it goes stands in {@link #trials()}. */
    void test(Provider provider) {
        String name = provider.id();
        trials.put(name, new Trial.Running());
        background.run(
                () -> providers.test(name),
                finding -> trials.put(name, new Trial.Ended(finding, clock.instant())),
                failure -> trials.put(name, new Trial.Broken(failure)));
    }

    /** Tests one that does not exist yet. */
    void test(ProviderDraft draft, Consumer<Finding> done, Consumer<AdminFailure> failed) {
        background.run(() -> providers.test(draft), done, failed);
    }

    /** Whether callers can have this model of this provider already. */
    boolean offers(Provider provider, String model) {
        return offered.stream().anyMatch(known -> known.leadsTo(provider.id(), model));
    }

    /**
     * Offers models of a provider to callers, each under its own name.
     *
     * @param done gets how many there are now, and why the first of those that could not be added was refused
     */
    void offer(Provider provider, List<String> names, Consumer<Offered> done) {
        Supplier<Offered> work = () -> {
            List<String> made = new ArrayList<>();
            AdminFailure refused = null;
            for (String name : names) {
                try {
                    models.create(ModelDraft.of(provider.id(), name));
                    made.add(name);
                } catch (AdminFailure failure) {
                    refused = refused == null ? failure : refused;
                }
            }
            return new Offered(made, refused);
        };
        changing.run(work, done, failure -> done.accept(new Offered(List.of(), failure)));
    }

    /** The names that callers can ask for now, and why others were refused. */
    record Offered(List<String> names, @Nullable AdminFailure refused) {}

    Background background() {
        return background;
    }

    private String words(Provider provider) {
        String url = provider.baseUrl() == null ? "" : provider.baseUrl();
        return String.join("\n", provider.id(), provider.kind(), vendor(provider), url);
    }
}
