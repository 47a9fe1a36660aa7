package dev.hearth.console.core;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.ToggleSwitch;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Form fields with their labels, and the field one searches in. */
public final class Fields {

    private Fields() {}

    public static VBox labelled(ObservableValue<String> text, Node field) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        VBox box = new VBox(6, label, field);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    public static CustomTextField search(ObservableValue<String> prompt) {
        CustomTextField field = new CustomTextField();
        field.setLeft(new FontIcon("bi-search"));
        field.promptTextProperty().bind(prompt);
        field.accessibleTextProperty().bind(prompt);
        field.setPrefWidth(300);
        return field;
    }

    /** Fields beside each other, all of the same width. */
    public static HBox row(VBox... fields) {
        HBox row = new HBox(14, fields);
        for (VBox field : fields) {
            HBox.setHgrow(field, Priority.ALWAYS);
            field.setPrefWidth(100);
        }
        return row;
    }

    public static TextField text(String id) {
        TextField field = new TextField();
        field.setId(id);
        return field;
    }

    /** A switch that Tab reaches and Space turns: AtlantaFX's own knows the mouse only. */
    public static ToggleSwitch bySpaceToo(ToggleSwitch toggle) {
        toggle.setFocusTraversable(true);
        toggle.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                event.consume();
                toggle.fire();
            }
        });
        return toggle;
    }

    /** Pushes what comes after it to the other end of a row. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }
}
