package dev.hearth.console.providers;

import dev.hearth.console.api.Provider;
import dev.hearth.console.core.ConfirmDialog;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;

/** Opens the dialogs of this screen. */
final class ProviderDialogs {

    private final ProvidersViewModel model;
    private final Desk desk;

    ProviderDialogs(ProvidersViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    /** A new one is tested at once: that shows whether it works, and which of its models can be offered. */
    void create() {
        desk.overlay().show(new CreateDialog(model, desk, this::test));
    }

    /** What can be done most with it: it is changed, or only tested. */
    void open(Provider provider) {
        if (provider.origin().changeable()) {
            edit(provider);
        } else {
            test(provider);
        }
    }

    void edit(Provider provider) {
        ProviderForm form = new ProviderForm(model.kinds(), desk.texts());
        EditDialog<?, ?> dialog = new EditDialog<>(
                        desk.texts().get("edit.title", provider.id()),
                        form,
                        model.source(provider),
                        model.background(),
                        desk)
                .open(now -> {
                    model.load();
                    desk.toasts().good(desk.texts().get("edit.saved", now.id()));
                });
        desk.overlay().show(dialog);
    }

    void test(Provider provider) {
        model.test(provider);
        result(provider);
    }

    void result(Provider provider) {
        desk.overlay().show(new TestDialog(provider, model, desk));
    }

    void delete(Provider provider) {
        desk.overlay()
                .show(ConfirmDialog.ofDeletion(
                        provider.id(),
                        "providers.delete.text",
                        "providers.delete",
                        (done, failed) -> model.delete(provider, done, failed),
                        desk));
    }
}
