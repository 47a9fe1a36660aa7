package dev.hearth.console.connect;

import atlantafx.base.theme.Styles;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;

/** Asks for the password that somebody wants to use from now on. */
public final class PasswordChoiceDialog extends DialogCard {

    private final PasswordChoice choice;
    private final Desk desk;
    private final Texts texts;
    private final PasswordField next = field("chosenPassword");
    private final PasswordField again = field("repeatChosenPassword");
    private final Button confirm;

    public PasswordChoiceDialog(PasswordChoice choice, Desk desk) {
        super(desk.texts().get("password.choose"), 420);
        this.choice = choice;
        this.desk = desk;
        this.texts = desk.texts();
        Label why = new Label(texts.get("password.choose-why"));
        why.setWrapText(true);
        show(why, Fields.labelled(texts.of("password.new"), next), Fields.labelled(texts.of("password.repeat"), again));
        confirm = Buttons.text(texts, "password.change", Styles.ACCENT);
        confirm.setId("confirmChosenPassword");
        confirm.setDefaultButton(true);
        confirm.setOnAction(event -> submit());
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, confirm);
        startAt(next);
    }

    private void submit() {
        if (next.getText().isEmpty()) {
            trouble().say(texts.get("password.both"));
        } else if (!next.getText().equals(again.getText())) {
            trouble().say(texts.get("password.mismatch"));
        } else {
            send();
        }
    }

    private void send() {
        confirm.setDisable(true);
        trouble().say(null);
        choice.choose(next.getText(), desk.overlay()::close, failure -> {
            confirm.setDisable(false);
            trouble().say(texts.explain(failure));
        });
    }

    private static PasswordField field(String id) {
        PasswordField field = new PasswordField();
        field.setId(id);
        return field;
    }
}
