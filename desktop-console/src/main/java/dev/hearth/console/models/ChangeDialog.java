package dev.hearth.console.models;

import dev.hearth.console.api.ModelDraft;
import dev.hearth.console.api.PublicModel;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import java.util.Optional;

/** Changes who answers to a public model. */
final class ChangeDialog extends EditDialog<PublicModel, ModelDraft> {

    private final ModelsViewModel model;
    private final Desk desk;
    private final ModelForm form;

    ChangeDialog(PublicModel shown, ModelsViewModel model, Desk desk) {
        super(desk.texts().get("edit.title", shown.id()), 640, desk, model.background(), model.source(shown));
        this.model = model;
        this.desk = desk;
        form = new ModelForm(model, desk.texts());
        show(form);
    }

    @Override
    protected void fill(PublicModel now) {
        form.show(now);
    }

    @Override
    protected Optional<String> flaw() {
        return form.flaw();
    }

    @Override
    protected ModelDraft change() {
        return form.draft();
    }

    @Override
    protected void done(PublicModel now) {
        model.load();
        desk.toasts().good(desk.texts().get("edit.saved", now.id()));
    }
}
