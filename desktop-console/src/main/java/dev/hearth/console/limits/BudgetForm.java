package dev.hearth.console.limits;

import atlantafx.base.controls.ToggleSwitch;
import dev.hearth.console.api.Budget;
import dev.hearth.console.core.Choices;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The fields for a budget, which are there only when one is wanted. */
final class BudgetForm extends VBox {

    private final Texts texts;
    private final ToggleSwitch wanted = new ToggleSwitch();
    private final TextField amount = new TextField();
    private final ChoiceBox<Budget.Unit> unit;
    private final ChoiceBox<Budget.Period> period;
    private final TextField percent = new TextField();
    private final CheckBox reportOnly = new CheckBox();

    BudgetForm(Texts texts) {
        super(12);
        this.texts = texts;
        unit = Choices.of(texts, List.of(Budget.Unit.values()), choice -> BudgetWords.unit(texts, choice));
        period = Choices.of(texts, List.of(Budget.Period.values()), choice -> BudgetWords.period(texts, choice));
        name();
        VBox fields = new VBox(12, amounts(), alert());
        fields.visibleProperty().bind(wanted.selectedProperty());
        fields.managedProperty().bind(wanted.selectedProperty());
        Label hint = new Label();
        hint.textProperty().bind(texts.of("budget.none-hint"));
        hint.getStyleClass().add("quiet");
        hint.visibleProperty().bind(wanted.selectedProperty().not());
        hint.managedProperty().bind(hint.visibleProperty());
        HBox head = new HBox(12, wanted, hint);
        head.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("form-box");
        getChildren().addAll(head, fields);
        show(null);
    }

    void show(@Nullable Budget budget) {
        BudgetInput input = BudgetInput.of(budget);
        wanted.setSelected(input.wanted());
        amount.setText(input.amount());
        unit.setValue(input.unit());
        period.setValue(input.period());
        percent.setText(input.alertPercent());
        reportOnly.setSelected(input.reportOnly());
    }

    BudgetInput input() {
        return new BudgetInput(
                wanted.isSelected(),
                amount.getText(),
                unit.getValue(),
                period.getValue(),
                percent.getText(),
                reportOnly.isSelected());
    }

    private void name() {
        wanted.setId("budgetWanted");
        wanted.textProperty().bind(texts.of("budget.wanted"));
        wanted.getStyleClass().add("strong");
        wanted.setMinWidth(USE_PREF_SIZE);
        Fields.bySpaceToo(wanted);
        wanted.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (wanted.isSelected()) {
                amount.requestFocus();
            }
        });
        amount.setId("budgetAmount");
        unit.setId("budgetUnit");
        period.setId("budgetPeriod");
        percent.setId("budgetPercent");
        percent.setPrefColumnCount(4);
        reportOnly.setId("budgetReportOnly");
        reportOnly.textProperty().bind(texts.of("budget.report-only"));
    }

    private HBox amounts() {
        return Fields.row(
                Fields.labelled(texts.of("budget.amount"), amount),
                Fields.labelled(texts.of("budget.unit"), unit),
                Fields.labelled(texts.of("budget.period"), period));
    }

    private HBox alert() {
        Label before = new Label();
        before.textProperty().bind(texts.of("budget.alert"));
        before.setLabelFor(percent);
        before.setMinWidth(USE_PREF_SIZE);
        percent.setMaxWidth(56);
        Label after = new Label("%");
        HBox row = new HBox(8, before, percent, after, Fields.spring(), reportOnly);
        reportOnly.setMinWidth(USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
