package dev.hearth.console.keys;

import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.KeyChange;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import java.util.Optional;

/** Changes what a key may do; its secret stays. */
final class KeyEditDialog extends EditDialog<ApiKey, KeyChange> {

    private final Desk desk;
    private final KeysViewModel model;
    private final KeyFields fields;

    KeyEditDialog(ApiKey key, KeysViewModel model, Desk desk) {
        super(desk.texts().get("keys.edit.title", key.name()), 560, desk, model.background(), model.source(key));
        this.desk = desk;
        this.model = model;
        fields = new KeyFields(desk.texts(), model.modelNames(), true);
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
    protected KeyChange change() {
        return fields.input().change();
    }

    @Override
    protected void done(ApiKey now) {
        model.load();
        desk.toasts().good(desk.texts().get("edit.saved", now.name()));
    }
}
