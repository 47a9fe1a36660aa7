package dev.hearth.console.shell;

import atlantafx.base.theme.Styles;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;

/** Changes the password of who is logged in. */
final class PasswordDialog extends DialogCard {

    private final ShellViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final PasswordField current = field("currentPassword");
    private final PasswordField next = field("newPassword");
    private final PasswordField again = field("repeatPassword");
    private final Button change;

    PasswordDialog(ShellViewModel model, Desk desk) {
        super(desk.texts().get("user.change-password"), 420);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        show(
                Fields.labelled(texts.of("password.current"), current),
                Fields.labelled(texts.of("password.new"), next),
                Fields.labelled(texts.of("password.repeat"), again));
        change = Buttons.text(texts, "password.change", Styles.ACCENT);
        change.setId("confirmPassword");
        change.setDefaultButton(true);
        change.setOnAction(event -> submit());
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, change);
        startAt(current);
    }

    private void submit() {
        if (current.getText().isEmpty() || next.getText().isEmpty()) {
            trouble().say(texts.get("password.incomplete"));
        } else if (!next.getText().equals(again.getText())) {
            trouble().say(texts.get("password.mismatch"));
        } else {
            send();
        }
    }

    private void send() {
        change.setDisable(true);
        trouble().say(null);
        model.changePassword(
                current.getText(),
                next.getText(),
                () -> {
                    desk.overlay().close();
                    desk.toasts().good(texts.get("password.changed"));
                },
                failure -> {
                    change.setDisable(false);
                    trouble().say(texts.explain(failure));
                });
    }

    private static PasswordField field(String id) {
        PasswordField field = new PasswordField();
        field.setId(id);
        return field;
    }
}
