package dev.hearth.console.keys;

import atlantafx.base.theme.Styles;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/** All models, or those that are pressed; names and patterns that are not there can be added. */
final class ModelChoice extends FlowPane {

    private final List<ToggleButton> named;
    private final TextField other = Fields.text("otherModel");
    private final ToggleButton all;

    ModelChoice(List<String> names, List<String> pressed, Texts texts) {
        super(6, 6);
        all = chip(texts.get("keys.all-models"));
        named = new ArrayList<>(names.stream().map(ModelChoice::chip).toList());
        all.setOnAction(event -> allChosen());
        named.forEach(chip -> chip.setOnAction(event -> namedChosen()));
        named.forEach(chip -> chip.setSelected(pressed.contains(chip.getText())));
        namedChosen();
        getChildren().add(all);
        getChildren().addAll(named);
        other.promptTextProperty().bind(texts.of("keys.create.other-model"));
        other.accessibleTextProperty().bind(other.promptTextProperty());
        other.setPrefColumnCount(18);
        other.getStyleClass().addAll("choice-chip", Styles.SMALL);
        other.setOnAction(event -> add());
        // What is typed counts, whether or not somebody has pressed Enter.
        other.focusedProperty().subscribe(focused -> add());
        getChildren().add(other);
        setPrefWrapLength(440);
    }

    /** Empty for all. */
    List<String> chosen() {
        add();
        return pressed();
    }

    private List<String> pressed() {
        return named.stream()
                .filter(ToggleButton::isSelected)
                .map(ToggleButton::getText)
                .toList();
    }

    private void add() {
        String name = other.getText().strip();
        if (name.isEmpty()) {
            return;
        }
        other.clear();
        ToggleButton chip = named.stream()
                .filter(one -> one.getText().equals(name))
                .findFirst()
                .orElseGet(() -> added(name));
        chip.setSelected(true);
        namedChosen();
    }

    private ToggleButton added(String name) {
        ToggleButton chip = chip(name);
        chip.setOnAction(event -> namedChosen());
        named.add(chip);
        getChildren().add(getChildren().size() - 1, chip);
        return chip;
    }

    private void allChosen() {
        all.setSelected(true);
        named.forEach(chip -> chip.setSelected(false));
    }

    private void namedChosen() {
        all.setSelected(pressed().isEmpty());
    }

    private static ToggleButton chip(String text) {
        ToggleButton chip = new ToggleButton(text);
        chip.getStyleClass().addAll("choice-chip", Styles.SMALL);
        return chip;
    }
}
