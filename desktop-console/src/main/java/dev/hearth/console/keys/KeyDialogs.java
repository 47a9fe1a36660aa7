package dev.hearth.console.keys;

import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.core.ConfirmDialog;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Texts;

/** Opens the dialogs of this screen and says how they ended. */
final class KeyDialogs {

    private final KeysViewModel model;
    private final Desk desk;

    KeyDialogs(KeysViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    void create() {
        desk.overlay().show(new CreateDialog(model, desk, this::secret));
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
        desk.overlay().show(new KeyEditDialog(key, model, desk).open());
    }

    void rotate(ApiKey key) {
        desk.overlay().show(new RotateDialog(key, model, desk, this::secret));
    }

    void delete(ApiKey key) {
        Texts texts = desk.texts();
        ConfirmDialog.Question question = new ConfirmDialog.Question(
                texts.get("delete.title", key.name()), texts.get("delete.text"), "keys.delete");
        ConfirmDialog.Deed deed = (done, failed) -> model.delete(
                key,
                () -> {
                    done.run();
                    desk.toasts().good(texts.get("keys.deleted", key.name()));
                },
                failed);
        desk.overlay().show(new ConfirmDialog(question, deed, desk));
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
