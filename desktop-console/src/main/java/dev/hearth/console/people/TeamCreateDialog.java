package dev.hearth.console.people;

import atlantafx.base.theme.Styles;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

/** Asks what a new team shall be. */
final class TeamCreateDialog extends DialogCard {

    private final TeamsViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final TextField name = Fields.text("newTeamName");
    private final TeamFields fields;
    private final Button create;

    TeamCreateDialog(TeamsViewModel model, Desk desk) {
        super(desk.texts().get("teams.create.title"), 560);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        fields = new TeamFields(texts);
        name.setPromptText(texts.get("teams.create.example"));
        show(Fields.labelled(texts.of("teams.name"), name), fields);
        create = Buttons.text(texts, "teams.create", Styles.ACCENT);
        create.setId("confirmCreate");
        create.setDefaultButton(true);
        create.setOnAction(event -> submit());
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, create);
        startAt(name);
    }

    private void submit() {
        trouble().say(null);
        if (name.getText().isBlank()) {
            trouble().say(texts.get("teams.flaw.name"));
            return;
        }
        fields.flaw().ifPresentOrElse(trouble()::say, this::send);
    }

    private void send() {
        create.setDisable(true);
        model.create(
                name.getText().strip(),
                fields.draft(),
                made -> {
                    desk.overlay().close();
                    desk.toasts().good(texts.get("edit.saved", made.shownName()));
                },
                failure -> {
                    create.setDisable(false);
                    trouble().say(texts.explain(failure));
                });
    }
}
