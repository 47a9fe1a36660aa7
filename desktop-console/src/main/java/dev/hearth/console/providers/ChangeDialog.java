package dev.hearth.console.providers;

import dev.hearth.console.api.Provider;
import dev.hearth.console.api.ProviderDraft;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import java.util.Optional;

/** Changes a provider. */
final class ChangeDialog extends EditDialog<Provider, ProviderDraft> {

    private final ProvidersViewModel model;
    private final Desk desk;
    private final ProviderForm form;

    ChangeDialog(Provider provider, ProvidersViewModel model, Desk desk) {
        super(desk.texts().get("edit.title", provider.id()), 620, desk, model.background(), model.source(provider));
        this.model = model;
        this.desk = desk;
        form = new ProviderForm(model.kinds(), desk.texts());
        show(form);
    }

    @Override
    protected void fill(Provider now) {
        form.show(now);
    }

    @Override
    protected Optional<String> flaw() {
        return form.flaw();
    }

    @Override
    protected ProviderDraft change() {
        return form.input().draft();
    }

    @Override
    protected void done(Provider now) {
        model.load();
        desk.toasts().good(desk.texts().get("edit.saved", now.id()));
    }
}
