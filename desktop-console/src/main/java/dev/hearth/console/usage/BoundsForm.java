package dev.hearth.console.usage;

import dev.hearth.console.api.Bounds;
import dev.hearth.console.core.Form;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.limits.AllowanceForm;
import java.util.Optional;
import javafx.scene.Node;

/** Limits and budget of what has them, changed without the way over its own screen. */
final class BoundsForm extends Form<Bounds> {

    private final Texts texts;
    private final AllowanceForm allowance;

    BoundsForm(Texts texts) {
        super(540);
        this.texts = texts;
        allowance = new AllowanceForm(texts);
        getChildren().add(allowance);
    }

    @Override
    public void show(Bounds now) {
        allowance.show(Allowance.of(now.limits(), now.budget()));
    }

    @Override
    public Optional<String> flaw() {
        return allowance.flaw().map(flaw -> flaw.words(texts));
    }

    @Override
    public Bounds draft() {
        Allowance given = allowance.allowance();
        return new Bounds(given.limits(), given.budget());
    }

    @Override
    public Node first() {
        return allowance.first();
    }
}
