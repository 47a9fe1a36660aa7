package dev.hearth.console.keys;

import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.KeyDraft;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import java.util.Optional;
import javafx.scene.Node;

/** Changes what a key may do; its secret stays. */
final class KeyEditDialog extends EditDialog<ApiKey, KeyDraft> {

    private final Desk desk;
    private final KeysViewModel model;
    private final KeyFields fields;

    KeyEditDialog(ApiKey key, KeysViewModel model, Desk desk) {
        super(desk.texts().get("keys.edit.title", key.name()), 560, desk, model.background(), model.source(key));
        this.desk = desk;
        this.model = model;
        fields = new KeyFields(model, desk, model.forOthers());
        fields.show(key);
        show(fields);
        startAt(fields.name());
    }

    @Override
    protected void fill(ApiKey now) {
        fields.show(now);
    }

    @Override
    protected Optional<String> flaw() {
        return fields.flaw();
    }

    @Override
    protected KeyDraft change() {
        return model.draft(fields.input());
    }

    @Override
    protected Optional<Node> blame(AdminFailure failure) {
        return fields.blame(failure);
    }

    @Override
    protected void done(ApiKey now) {
        model.load();
        desk.toasts().good(desk.texts().get("edit.saved", now.name()));
    }
}
