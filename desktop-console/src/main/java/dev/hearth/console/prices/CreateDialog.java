package dev.hearth.console.prices;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Price;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Texts;
import javafx.scene.control.Button;

/** Asks what a model's tokens cost. */
final class CreateDialog extends DialogCard {

    private final PricesViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final PriceForm form;
    private final Button create;

    CreateDialog(PricesViewModel model, Desk desk) {
        super(desk.texts().get("prices.create.title"), 620);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        form = new PriceForm(model, texts);
        show(form);
        create = Buttons.text(texts, "prices.create", Styles.ACCENT);
        create.setId("confirmPrice");
        create.setDefaultButton(true);
        create.setOnAction(event -> submit());
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, create);
        startAt(form.first());
    }

    private void submit() {
        trouble().say(null);
        form.flaw().ifPresentOrElse(trouble()::say, () -> {
            create.setDisable(true);
            model.create(form.draft(), this::created, this::failed);
        });
    }

    private void created(Price made) {
        desk.overlay().close();
        desk.toasts().good(texts.get("prices.created", made.model()));
    }

    private void failed(AdminFailure failure) {
        create.setDisable(false);
        trouble().say(texts.explain(failure));
    }
}
