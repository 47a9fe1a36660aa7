package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Says what the server found wrong where it was typed. */
public final class Faults {

    private final Map<String, VBox> fields = new HashMap<>();
    private final Label words = new Label();

    public Faults() {
        words.getStyleClass().add("field-fault");
        words.setWrapText(true);
        words.setId("fieldFault");
    }

    /**
     * @param param what the server calls it
     * @param field with its label, as {@link Fields#labelled} makes it
     */
    public void at(String param, VBox field) {
        fields.put(param, field);
    }

    /** Gives the field that is blamed, and nothing when it is none of these. */
    public Optional<Node> say(AdminFailure failure) {
        clear();
        VBox field = fields.get(failure.param());
        if (field == null) {
            return Optional.empty();
        }
        words.setText(failure.words());
        field.getChildren().add(words);
        field.getChildren().get(1).pseudoClassStateChanged(Styles.STATE_DANGER, true);
        return Optional.of(field);
    }

    public void clear() {
        fields.values().forEach(field -> {
            field.getChildren().remove(words);
            field.getChildren().get(1).pseudoClassStateChanged(Styles.STATE_DANGER, false);
        });
    }
}
