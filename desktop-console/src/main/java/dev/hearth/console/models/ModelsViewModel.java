package dev.hearth.console.models;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Event;
import dev.hearth.console.api.LocalModel;
import dev.hearth.console.api.ModelDraft;
import dev.hearth.console.api.Models;
import dev.hearth.console.api.Price;
import dev.hearth.console.api.Provider;
import dev.hearth.console.api.PublicModel;
import dev.hearth.console.api.Tariff;
import dev.hearth.console.api.Timeouts;
import dev.hearth.console.api.Versioned;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Changing;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Listing;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The public models of this server, and what belongs to them: local models, prices, providers to lead to. */
public final class ModelsViewModel {

    /** The provider that stands for the models that this machine runs. */
    private static final String LOCAL = "local";

    private final Listing<PublicModel> listing = new Listing<>(ModelsViewModel::words);
    private final ObservableList<LocalModel> locals = FXCollections.observableArrayList();
    private final ObservableList<Provider> providers = FXCollections.observableArrayList();
    private final ObjectProperty<Tariff> tariff = new SimpleObjectProperty<>(Tariff.UNKNOWN);
    private final AdminClient client;
    private final Models models;
    private final boolean watches;
    private final Background background;
    private final Changing changing;
    private final Clock clock;

    /** @param watches whether this user may see the providers */
    public ModelsViewModel(AdminClient client, boolean watches, Background background, Clock clock) {
        this.client = client;
        this.models = client.models();
        this.watches = watches;
        this.background = background;
        this.changing = new Changing(background, this::load);
        this.clock = clock;
    }

    void load() {
        background.run(models::list, listing::show, listing::fail);
        background.run(client::localModels, locals::setAll, failure -> {});
        if (watches) {
            background.run(client.providers()::list, this::showProviders, failure -> {});
        } else {
            loadPrices();
        }
    }

    private void showProviders(List<Provider> now) {
        providers.setAll(now);
        loadPrices();
    }

    private void loadPrices() {
        background.run(
                client.prices()::list,
                now -> tariff.set(new Tariff(
                        now, providers.stream().collect(Collectors.toMap(Provider::id, Provider::kind, (a, b) -> a)))),
                failure -> {});
    }

    /** Takes a batch of events, on the window's thread: local models tell of themselves. */
    public void accept(List<Event> batch) {
        for (Event event : batch) {
            if (event instanceof LocalModel now) {
                locals.replaceAll(known -> known.id().equals(now.id()) ? now : known);
            }
        }
    }

    Listing<PublicModel> listing() {
        return listing;
    }

    ObservableList<LocalModel> locals() {
        return locals;
    }

    ObservableList<Provider> providers() {
        return providers;
    }

    ObjectProperty<Tariff> tariffProperty() {
        return tariff;
    }

    /** The model of this machine that a public one leads to first, if it does. */
    Optional<LocalModel> local(PublicModel model) {
        return model.leads().stream()
                .filter(target -> target.provider().equals(LOCAL))
                .flatMap(target -> locals.stream().filter(local -> local.id().equals(target.model())))
                .findFirst();
    }

    /** What it costs where it is asked first. */
    Optional<Price> price(PublicModel model) {
        return model.leads().stream()
                .limit(1)
                .flatMap(target -> tariff
                        .get()
                        .of(
                                target.provider(),
                                target.model().equals("*") ? model.id() : target.model(),
                                clock.instant())
                        .stream())
                .findFirst();
    }

    /** The names of providers and models that a target can have, as far as they are known. */
    List<String> providerNames() {
        return providers.stream().map(Provider::id).toList();
    }

    /** The models of a provider that are known: what others lead to, what comes with it, and what this machine runs. */
    List<String> modelsOf(String provider) {
        Stream<String> led = listing.all().stream()
                .flatMap(model -> model.leads().stream()
                        .filter(target -> target.provider().equals(provider))
                        .map(target -> target.model().equals("*") ? model.id() : target.model()));
        Stream<String> here = provider.equals(LOCAL) ? locals.stream().map(LocalModel::id) : Stream.empty();
        return Stream.concat(led, here)
                .filter(name -> !name.contains("*"))
                .distinct()
                .sorted()
                .toList();
    }

    void create(ModelDraft draft, Consumer<PublicModel> done, Consumer<AdminFailure> failed) {
        changing.run(() -> models.create(draft), done, failed);
    }

    Editing.Source<PublicModel, ModelDraft> source(PublicModel model) {
        return new Editing.Source<>() {
            @Override
            public Versioned<PublicModel> read() {
                return models.get(model.id());
            }

            @Override
            public PublicModel write(ModelDraft draft, String version) {
                return models.change(draft, version);
            }

            @Override
            public ModelDraft draft(PublicModel now) {
                return ModelDraft.of(
                        now, now.leads().stream().map(ModelsViewModel.this::own).toList());
            }
        };
    }

    void delete(PublicModel model, Runnable done, Consumer<AdminFailure> failed) {
        changing.act(() -> models.delete(model.id()), done, failed);
    }

    /** A target is shown with all of its times; those that are not just its provider's have to be written again with it. */
    PublicModel.Target own(PublicModel.Target target) {
        Timeouts shown = Objects.requireNonNullElse(target.timeouts(), Timeouts.USUAL);
        Timeouts own = shown.unlike(providers.stream()
                .filter(provider -> provider.id().equals(target.provider()))
                .findFirst()
                .map(Provider::waits)
                .orElse(Timeouts.USUAL));
        return new PublicModel.Target(
                target.provider(), target.model(), target.weight(), own.equals(Timeouts.USUAL) ? null : own);
    }

    Snippet snippet(PublicModel model) {
        return new Snippet(client.address().baseUrl(), model.id());
    }

    Background background() {
        return background;
    }

    private static String words(PublicModel model) {
        return model.id() + "\n"
                + model.leads().stream()
                        .map(target -> target.provider() + "/" + target.model())
                        .collect(Collectors.joining("\n"));
    }
}
