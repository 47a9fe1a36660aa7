package dev.hearth.console.models;

import dev.hearth.console.api.PublicModel;
import dev.hearth.console.core.ConfirmDialog;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import dev.hearth.console.core.NewDialog;
import java.util.function.Consumer;

/** Opens the dialogs of this screen. */
final class ModelDialogs {

    private final ModelsViewModel model;
    private final Desk desk;

    ModelDialogs(ModelsViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    void create() {
        Consumer<PublicModel> made = now -> {
            desk.toasts().good(desk.texts().get("models.created", now.id()));
            use(now);
        };
        desk.overlay()
                .show(new NewDialog<>(
                        new NewDialog.Wording("models.create.title", "models.create", "confirmModel"),
                        new ModelForm(model, desk.texts()),
                        model::create,
                        made,
                        desk));
    }

    /** What can be done most with it: it is changed, or only used. */
    void open(PublicModel shown, boolean changes) {
        if (changes && shown.origin().changeable()) {
            edit(shown);
        } else if (!shown.isPattern()) {
            use(shown);
        }
    }

    void edit(PublicModel shown) {
        ModelForm form = new ModelForm(model, desk.texts());
        EditDialog<?, ?> dialog = new EditDialog<>(
                        desk.texts().get("edit.title", shown.id()), form, model.source(shown), model.background(), desk)
                .open(now -> {
                    model.load();
                    desk.toasts().good(desk.texts().get("edit.saved", now.id()));
                });
        desk.overlay().show(dialog);
    }

    void use(PublicModel shown) {
        desk.overlay().show(new UseDialog(model.snippet(shown), desk));
    }

    void delete(PublicModel shown) {
        desk.overlay()
                .show(ConfirmDialog.ofDeletion(
                        shown.id(),
                        "models.delete.text",
                        "models.delete",
                        (done, failed) -> model.delete(shown, done, failed),
                        desk));
    }
}
