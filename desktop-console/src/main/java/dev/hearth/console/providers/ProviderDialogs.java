package dev.hearth.console.providers;

import dev.hearth.console.api.Provider;
import dev.hearth.console.core.ConfirmDialog;
import dev.hearth.console.core.Desk;

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
        desk.overlay().show(new ChangeDialog(provider, model, desk).open());
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
