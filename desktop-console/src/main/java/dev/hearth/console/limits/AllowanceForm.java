package dev.hearth.console.limits;

import dev.hearth.console.core.Texts;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The fields for limits and a budget, for any form in which they are set. */
public final class AllowanceForm extends VBox {

    private final LimitsForm limits;
    private final BudgetForm budget;

    public AllowanceForm(Texts texts) {
        super(16);
        limits = new LimitsForm(texts);
        budget = new BudgetForm(texts);
        getChildren().addAll(limits, budget);
    }

    public void show(Allowance allowance) {
        limits.show(allowance.limits());
        budget.show(allowance.budget());
    }

    /** Where the cursor stands at first. */
    public Node first() {
        return limits.first();
    }

    public Optional<Flaw> flaw() {
        return limits.input().flaw().or(() -> budget.input().flaw());
    }

    /** Only when there is no flaw. */
    public Allowance allowance() {
        return new Allowance(limits.input().limits(), budget.input().budget());
    }
}
