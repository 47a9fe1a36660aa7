package dev.hearth.console.prices;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Price;
import dev.hearth.console.api.PriceList;
import dev.hearth.console.api.Provider;
import dev.hearth.console.api.Versioned;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Changing;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Listing;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The prices that this server reckons with. */
public final class PricesViewModel {

    private final Listing<Price> listing = new Listing<>(price -> price.provider() + "\n" + price.model());
    private final ObservableList<String> providers = FXCollections.observableArrayList();
    private final BooleanProperty ownOnly = new SimpleBooleanProperty();
    private final AdminClient client;
    private final PriceList prices;
    private final boolean watches;
    private final Background background;
    private final Changing changing;
    private final ZoneId zone;

    /** @param watches whether this user may see the providers */
    public PricesViewModel(AdminClient client, boolean watches, Background background, ZoneId zone) {
        this.client = client;
        this.prices = client.prices();
        this.watches = watches;
        this.background = background;
        this.changing = new Changing(background, this::load);
        this.zone = zone;
        ownOnly.subscribe(only -> listing.filter(price -> !only || !price.isShipped()));
    }

    void load() {
        background.run(prices::list, listing::show, listing::fail);
        if (watches) {
            background.run(client.providers()::list, this::showProviders, failure -> {});
        }
    }

    /** A price may be for a provider, or for all of a kind. */
    private void showProviders(List<Provider> now) {
        Stream<String> names = now.stream().map(Provider::id);
        Stream<String> kinds = now.stream().map(Provider::kind);
        providers.setAll(Stream.concat(names, kinds).distinct().toList());
    }

    Listing<Price> listing() {
        return listing;
    }

    /** What prices can be for. */
    ObservableList<String> providers() {
        return providers;
    }

    /** Whether those that come with Hearth are left out. */
    BooleanProperty ownOnlyProperty() {
        return ownOnly;
    }

    ZoneId zone() {
        return zone;
    }

    void create(Price.Draft draft, Consumer<Price> done, Consumer<AdminFailure> failed) {
        changing.run(() -> prices.create(draft), done, failed);
    }

    Editing.Source<Price, Price.Draft> source(Price price) {
        return new Editing.Source<>() {
            @Override
            public Versioned<Price> read() {
                return prices.get(price.id());
            }

            @Override
            public Price write(Price.Draft draft, String version) {
                return prices.change(price.id(), draft, version);
            }

            @Override
            public Price.Draft draft(Price now) {
                return Price.Draft.of(now);
            }
        };
    }

    void delete(Price price, Runnable done, Consumer<AdminFailure> failed) {
        changing.act(() -> prices.delete(price.id()), done, failed);
    }

    Background background() {
        return background;
    }
}
