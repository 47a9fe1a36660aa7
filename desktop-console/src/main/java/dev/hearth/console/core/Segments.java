package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** Buttons in a row of which exactly one is pressed. */
public final class Segments<T> extends HBox {

    private final ToggleGroup group = new ToggleGroup();

    /** @param key the message key of a choice */
    public Segments(Texts texts, List<T> choices, Function<T, String> key, ObjectProperty<T> chosen) {
        for (T choice : choices) {
            ToggleButton button = button(texts, choice, key.apply(choice));
            button.setOnAction(event -> {
                // Pressed a second time it would stand up, and nothing were chosen.
                button.setSelected(true);
                chosen.set(choice);
            });
            getChildren().add(button);
        }
        getChildren().getFirst().getStyleClass().add(Styles.LEFT_PILL);
        getChildren().getLast().getStyleClass().add(Styles.RIGHT_PILL);
        getChildren()
                .subList(1, choices.size() - 1)
                .forEach(button -> button.getStyleClass().add(Styles.CENTER_PILL));
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        chosen.subscribe(this::press);
    }

    private ToggleButton button(Texts texts, T choice, String key) {
        ToggleButton button = new ToggleButton();
        button.setId("segment-" + choice);
        button.textProperty().bind(texts.of(key));
        button.setUserData(choice);
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("segment");
        return button;
    }

    private void press(T choice) {
        group.getToggles().stream()
                .filter(toggle -> Objects.equals(toggle.getUserData(), choice))
                .forEach(toggle -> toggle.setSelected(true));
    }
}
