package dev.hearth.console.keys;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;

/** Asks what a new key shall be. */
final class CreateDialog extends DialogCard {

    private final KeysViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final Consumer<IssuedKey> done;
    private final KeyFields fields;
    private final Button create;

    CreateDialog(KeysViewModel model, Desk desk, Consumer<IssuedKey> done) {
        super(desk.texts().get("keys.create.title"), 560);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        this.done = done;
        fields = new KeyFields(model, desk, true);
        show(fields);
        create = Buttons.text(texts, "keys.create", Styles.ACCENT);
        buttonRow();
        startAt(fields.first());
    }

    private void buttonRow() {
        create.setId("confirmCreate");
        create.setDefaultButton(true);
        create.setOnAction(event -> submit());
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, create);
    }

    private void submit() {
        trouble().say(null);
        fields.flaw().ifPresentOrElse(trouble()::say, () -> {
            create.setDisable(true);
            model.create(fields.draft(), done, this::failed);
        });
    }

    private void failed(AdminFailure failure) {
        create.setDisable(false);
        fields.blame(failure).ifPresentOrElse(this::reveal, () -> trouble().say(texts.explain(failure)));
    }
}
