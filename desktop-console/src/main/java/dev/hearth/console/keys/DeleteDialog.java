package dev.hearth.console.keys;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Makes sure: who deletes a key stops every application that uses it. */
final class DeleteDialog extends DialogCard {

    DeleteDialog(ApiKey key, KeysViewModel model, Desk desk) {
        super(desk.texts().get("delete.title", key.name()), 440);
        Texts texts = desk.texts();
        Label words = new Label();
        words.textProperty().bind(texts.of("delete.text"));
        words.setWrapText(true);
        show(words);
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        Button delete = Buttons.text(texts, "keys.delete", Styles.DANGER, Styles.ACCENT);
        delete.setId("confirmDelete");
        delete.setOnAction(event -> model.delete(
                key,
                () -> {
                    desk.overlay().close();
                    desk.toasts().good(texts.get("keys.deleted", key.name()));
                },
                failure -> trouble().say(texts.explain(failure))));
        buttons(cancel, delete);
        startAt(cancel);
    }
}
