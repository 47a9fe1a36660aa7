package dev.hearth.console.keys;

import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.api.KeyDraft;
import dev.hearth.console.core.ConfirmDialog;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import dev.hearth.console.core.NewDialog;

/** Opens the dialogs of this screen and says how they ended. */
final class KeyDialogs {

    private final KeysViewModel model;
    private final Desk desk;

    KeyDialogs(KeysViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    void create() {
        desk.overlay()
                .show(new NewDialog<>(
                        new NewDialog.Wording("keys.create.title", "keys.create", "confirmCreate"),
                        new KeyFields(model, desk, true),
                        model::create,
                        this::secret,
                        desk));
    }

    /** Whether keys can be rotated, disabled and deleted. */
    boolean mayChange() {
        return model.mayMake();
    }

    /** Whether keys can be changed: of one's own only the name and the end, of others everything. */
    boolean mayEdit() {
        return model.mayMake();
    }

    /** What the configuration file declares is changed there. */
    void edit(ApiKey key) {
        if (key.declaredByFile()) {
            return;
        }
        KeyFields fields = new KeyFields(model, desk, model.forOthers());
        fields.show(KeyDraft.of(key));
        EditDialog<?, ?> dialog = new EditDialog<>(
                        desk.texts().get("keys.edit.title", key.name()),
                        fields,
                        model.source(key),
                        model.background(),
                        desk)
                .open(now -> {
                    model.load();
                    desk.toasts().good(desk.texts().get("edit.saved", now.name()));
                });
        desk.overlay().show(dialog);
    }

    void rotate(ApiKey key) {
        desk.overlay().show(new RotateDialog(key, model, desk, this::secret));
    }

    void delete(ApiKey key) {
        desk.overlay()
                .show(ConfirmDialog.ofDeletion(
                        key.name(),
                        "delete.text",
                        "keys.delete",
                        (done, failed) -> model.delete(key, done, failed),
                        desk));
    }

    void enable(ApiKey key, boolean enabled) {
        model.enable(key, enabled, () -> desk.toasts().good(enabledText(key, enabled)));
    }

    private String enabledText(ApiKey key, boolean enabled) {
        return desk.texts().get(enabled ? "keys.enabled" : "keys.disabled", key.name());
    }

    private void secret(IssuedKey issued) {
        desk.overlay().show(new SecretDialog(issued, model.curl(issued), desk));
    }
}
