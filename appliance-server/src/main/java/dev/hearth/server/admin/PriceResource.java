package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.PRICES;
import static dev.hearth.server.admin.Permission.mayChange;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.config.Nearest;
import dev.hearth.server.config.PriceConfig;
import dev.hearth.server.ledger.PriceRow;
import dev.hearth.server.ledger.PriceRow.Source;
import dev.hearth.server.ledger.Prices;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tokens cost. Prices that come with Hearth or stand in the file are only shown; one's own go before them. */
public final class PriceResource implements Resource {

    private final Prices prices;
    private final Supplier<Stream<String>> providers;

    /** @param providers their names and kinds, as there are now */
    public PriceResource(Prices prices, Supplier<Stream<String>> providers) {
        this.prices = prices;
        this.providers = providers;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/prices", mayRead(PRICES), "List the prices of models", this::list),
                Endpoint.post("/prices", mayChange(PRICES), "Say what a model's tokens cost", this::create),
                Endpoint.get("/prices/{id}", mayRead(PRICES), "Show a price", this::show),
                Endpoint.patch("/prices/{id}", mayChange(PRICES), "Change a price of one's own", this::change),
                Endpoint.delete("/prices/{id}", mayChange(PRICES), "Delete a price of one's own", this::delete));
    }

    /** One's own first. */
    private Reply list(Ask ask) {
        List<PriceRow> following = prices.all().stream()
                .filter(row -> ask.text("provider")
                        .filter(name -> !row.provider().equals(name))
                        .isEmpty())
                .dropWhile(row -> ask.after().filter(id -> !row.id().equals(id)).isPresent())
                .skip(ask.after().isPresent() ? 1 : 0)
                .toList();
        List<PriceView> page =
                following.stream().limit(ask.limit()).map(PriceView::of).toList();
        return Reply.list(page, following.size() > page.size());
    }

    private Reply create(Ask ask) {
        PriceConfig price = ask.body(PriceForm.class).price();
        checkProvider(price.provider());
        return Reply.created(PriceView.of(prices.add(price)));
    }

    private Reply show(Ask ask) {
        return Reply.ok(PriceView.of(find(ask)));
    }

    private Reply change(Ask ask) {
        PriceRow before = own(ask);
        PriceConfig changed = AdminJson.merge(PriceForm.of(before), ask.body(), PriceForm.class)
                .price();
        if (!changed.provider()
                .equals(before.provider())) { // A price outlives its provider, and may be corrected then.
            checkProvider(changed.provider());
        }
        return Reply.ok(PriceView.of(prices.change(before.id(), changed)));
    }

    private void checkProvider(String name) {
        Set<String> known = providers.get().collect(Collectors.toSet());
        if (!known.contains(name)) {
            throw Refusal.invalid(
                    "provider",
                    "There is no provider '" + name + "', nor a kind of providers" + Nearest.hint(name, known)
                            + "; declare the provider first, then its prices.");
        }
    }

    private Reply delete(Ask ask) {
        prices.remove(own(ask).id());
        return Reply.ok(Deleted.of(ask.id(), "price"));
    }

    private PriceRow find(Ask ask) {
        return prices.find(ask.id())
                .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "There is no price '" + ask.id() + "'."));
    }

    private PriceRow own(Ask ask) {
        PriceRow row = find(ask);
        if (row.source() != Source.CONSOLE) {
            throw Refusal.of(
                    Kind.CONFLICT,
                    row.source() == Source.FILE
                            ? "This price stands in the configuration file; change it there."
                            : "This price comes with Hearth; add a price of your own, which goes before it.");
        }
        return row;
    }
}
