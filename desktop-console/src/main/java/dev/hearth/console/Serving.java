package dev.hearth.console;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.Event;
import dev.hearth.console.api.Role;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Screen;
import dev.hearth.console.models.ModelsView;
import dev.hearth.console.models.ModelsViewModel;
import dev.hearth.console.prices.PricesView;
import dev.hearth.console.prices.PricesViewModel;
import dev.hearth.console.providers.ProvidersView;
import dev.hearth.console.providers.ProvidersViewModel;
import dev.hearth.console.shell.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The screens about who answers, as far as this user may see them. */
final class Serving {

    private final ProvidersViewModel providers;
    private final ModelsViewModel models;
    private final PricesViewModel prices;
    private final Role role;

    Serving(AdminClient client, Role role, Background background, Clock clock) {
        this.role = role;
        providers = new ProvidersViewModel(client, background, clock);
        models = new ModelsViewModel(client, role.watches(), background, clock);
        prices = new PricesViewModel(client, role.watches(), background, clock.getZone());
    }

    List<Page> pages(Desk desk) {
        List<Page> pages = new ArrayList<>();
        pages.add(page("models", "nav.models", "bi-box", new ModelsView(models, desk, role.operates())));
        if (role.watches()) {
            pages.add(page(
                    "providers", "nav.providers", "bi-cloud", new ProvidersView(providers, desk, role.operates())));
        }
        pages.add(page("prices", "nav.prices", "bi-tag", new PricesView(prices, desk, role.operates())));
        return pages;
    }

    void accept(List<Event> batch) {
        models.accept(batch);
    }

    private static Page page(String id, String titleKey, String icon, Screen screen) {
        return new Page(id, "nav.serve", titleKey, icon, screen);
    }
}
