package dev.hearth.console.limits;

import dev.hearth.console.api.Budget;
import dev.hearth.console.api.Standing;
import dev.hearth.console.core.Texts;
import java.math.BigDecimal;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How much of a budget is spent: in words, and as a bar with a mark where an alert is raised. */
public final class BudgetBar extends VBox {

    /** @param standing nothing while nobody has spent of it */
    public BudgetBar(Texts texts, Budget budget, @Nullable Standing standing) {
        super(5);
        setAlignment(Pos.CENTER_LEFT);
        BigDecimal spent = standing == null ? BigDecimal.ZERO : standing.spent();
        Label words = new Label(texts.get(
                "budget.spent-of", BudgetWords.amount(spent, budget.unit()), BudgetWords.limit(texts, budget)));
        words.getStyleClass().add("budget-words");
        ProgressBar bar = new ProgressBar(standing == null ? 0 : Math.min(1, standing.usedShare()));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().addAll("small", "memory-bar", colour(standing));
        bar.setAccessibleText(words.getText());
        Tooltip.install(
                this,
                new Tooltip(words.getText() + "\n"
                        + texts.get("budget.alert-at", budget.alertPercent())
                        + (budget.reportOnly() ? "\n" + texts.get("budget.report-only") : "")));
        getChildren().addAll(words, new StackPane(bar, new Mark(budget.alertPercent() / 100.0)));
    }

    private static String colour(@Nullable Standing standing) {
        if (standing == null || !standing.isNearlySpent()) {
            return "fine";
        }
        return standing.isSpent() ? "spent" : "nearly-spent";
    }

    /** Where the alert is raised. */
    private static final class Mark extends Region {

        private final double share;
        private final Region line = new Region();

        Mark(double share) {
            this.share = share;
            line.getStyleClass().add("budget-mark");
            getChildren().add(line);
            setMouseTransparent(true);
        }

        @Override
        protected void layoutChildren() {
            line.resizeRelocate(Math.floor(getWidth() * share) - 1, 0, 2, getHeight());
        }
    }
}
