package dev.hearth.console.keys;

import atlantafx.base.theme.Styles;
import dev.hearth.console.core.Texts;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/** All models, or those that are pressed. */
final class ModelChoice extends FlowPane {

    private final List<ToggleButton> named;
    private final ToggleButton all;

    ModelChoice(List<String> names, List<String> pressed, Texts texts) {
        super(6, 6);
        all = chip(texts.get("keys.all-models"));
        named = names.stream().map(ModelChoice::chip).toList();
        all.setOnAction(event -> allChosen());
        named.forEach(chip -> chip.setOnAction(event -> namedChosen()));
        named.forEach(chip -> chip.setSelected(pressed.contains(chip.getText())));
        namedChosen();
        getChildren().add(all);
        getChildren().addAll(named);
        setPrefWrapLength(440);
    }

    /** Empty for all. */
    List<String> chosen() {
        return named.stream()
                .filter(ToggleButton::isSelected)
                .map(ToggleButton::getText)
                .toList();
    }

    private void allChosen() {
        all.setSelected(true);
        named.forEach(chip -> chip.setSelected(false));
    }

    private void namedChosen() {
        all.setSelected(chosen().isEmpty());
    }

    private static ToggleButton chip(String text) {
        ToggleButton chip = new ToggleButton(text);
        chip.getStyleClass().addAll("choice-chip", Styles.SMALL);
        return chip;
    }
}
