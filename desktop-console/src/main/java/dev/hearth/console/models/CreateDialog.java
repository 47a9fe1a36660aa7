package dev.hearth.console.models;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.PublicModel;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;

/** Asks what a new public model is called and who answers to it. */
final class CreateDialog extends DialogCard {

    private final ModelsViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final ModelForm form;
    private final Consumer<PublicModel> done;
    private final Button create;

    CreateDialog(ModelsViewModel model, Desk desk, Consumer<PublicModel> done) {
        super(desk.texts().get("models.create.title"), 640);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        this.done = done;
        form = new ModelForm(model, texts);
        show(form);
        create = Buttons.text(texts, "models.create", Styles.ACCENT);
        create.setId("confirmModel");
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

    private void created(PublicModel made) {
        desk.overlay().close();
        desk.toasts().good(texts.get("models.created", made.id()));
        done.accept(made);
    }

    private void failed(AdminFailure failure) {
        create.setDisable(false);
        trouble().say(texts.explain(failure));
    }
}
