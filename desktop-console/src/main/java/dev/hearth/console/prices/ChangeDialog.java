package dev.hearth.console.prices;

import dev.hearth.console.api.Price;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import java.util.Optional;

/** Changes a price of the house. */
final class ChangeDialog extends EditDialog<Price, Price.Draft> {

    private final PricesViewModel model;
    private final Desk desk;
    private final PriceForm form;

    ChangeDialog(Price price, PricesViewModel model, Desk desk) {
        super(desk.texts().get("edit.title", price.model()), 620, desk, model.background(), model.source(price));
        this.model = model;
        this.desk = desk;
        form = new PriceForm(model, desk.texts());
        show(form);
    }

    @Override
    protected void fill(Price now) {
        form.show(now);
    }

    @Override
    protected Optional<String> flaw() {
        return form.flaw();
    }

    @Override
    protected Price.Draft change() {
        return form.draft();
    }

    @Override
    protected void done(Price now) {
        model.load();
        desk.toasts().good(desk.texts().get("edit.saved", now.model()));
    }
}
