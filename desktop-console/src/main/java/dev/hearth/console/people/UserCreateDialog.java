package dev.hearth.console.people;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.IssuedPassword;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

/** Asks who shall be able to sign in. */
final class UserCreateDialog extends DialogCard {

    private final UsersViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final Consumer<IssuedPassword> done;
    private final TextField username = Fields.text("newUsername");
    private final UserFields fields;
    private final Button create;

    UserCreateDialog(UsersViewModel model, Desk desk, Consumer<IssuedPassword> done) {
        super(desk.texts().get("users.create.title"), 560);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        this.done = done;
        fields = new UserFields(texts, model.teams());
        username.setPromptText(texts.get("users.create.example"));
        show(Fields.labelled(texts.of("users.username"), username), fields);
        create = Buttons.text(texts, "users.create", Styles.ACCENT);
        create.setId("confirmCreate");
        create.setDefaultButton(true);
        create.setOnAction(event -> submit());
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, create);
        startAt(username);
    }

    private void submit() {
        trouble().say(null);
        if (username.getText().isBlank()) {
            trouble().say(texts.get("users.flaw.name"));
            return;
        }
        fields.flaw().ifPresentOrElse(trouble()::say, this::send);
    }

    private void send() {
        create.setDisable(true);
        model.create(username.getText().strip(), fields.draft(), done, failure -> {
            create.setDisable(false);
            trouble().say(desk.texts().explain(failure));
        });
    }
}
