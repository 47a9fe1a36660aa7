package dev.hearth.console.usage;

import dev.hearth.console.api.Bounds;
import dev.hearth.console.api.Standing;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.limits.AllowanceForm;
import java.util.Optional;

/** Changes limits and budget of what has them, without the way over its own screen. */
final class BudgetDialog extends EditDialog<Bounds, Bounds> {

    private final Standing standing;
    private final UsageViewModel model;
    private final Desk desk;
    private final AllowanceForm form;

    BudgetDialog(Standing standing, UsageViewModel model, Desk desk) {
        super(
                desk.texts().get("usage.budget.title", standing.name()),
                540,
                desk,
                model.background(),
                model.source(standing));
        this.standing = standing;
        this.model = model;
        this.desk = desk;
        form = new AllowanceForm(desk.texts());
        form.show(new Allowance(Allowance.BOUNDLESS.limits(), standing.budget()));
        show(form);
    }

    @Override
    protected void fill(Bounds now) {
        form.show(Allowance.of(now.limits(), now.budget()));
    }

    @Override
    protected Optional<String> flaw() {
        return form.flaw().map(flaw -> flaw.words(desk.texts()));
    }

    @Override
    protected Bounds change() {
        Allowance given = form.allowance();
        return new Bounds(given.limits(), given.budget());
    }

    @Override
    protected void done(Bounds now) {
        model.load();
        desk.toasts().good(desk.texts().get("edit.saved", standing.name()));
    }
}
