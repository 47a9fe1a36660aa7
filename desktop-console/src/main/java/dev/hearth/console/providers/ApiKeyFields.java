package dev.hearth.console.providers;

import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The API keys of a provider: those that it has, masked, and fields for new ones, which never show what is typed. */
final class ApiKeyFields extends VBox {

    private final Texts texts;
    private final VBox rows = new VBox(6);

    ApiKeyFields(Texts texts) {
        super(6);
        this.texts = texts;
        Button another = Buttons.labelled(texts, "bi-plus", "providers.form.another-key", "link-button");
        another.setId("anotherKey");
        another.setOnAction(event -> ask().requestFocus());
        getChildren().addAll(rows, another);
    }

    /** @param masked the keys that it has */
    void show(List<String> masked) {
        rows.getChildren().clear();
        masked.forEach(this::keep);
        if (masked.isEmpty()) {
            ask();
        }
    }

    /** Masked ones that stay, and new ones. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Node row : rows.getChildren()) {
            String key = row.getUserData() instanceof PasswordField field
                    ? field.getText().strip()
                    : String.valueOf(row.getUserData());
            if (!key.isEmpty()) {
                keys.add(key);
            }
        }
        return keys;
    }

    private void keep(String masked) {
        Label key = new Label(masked);
        key.getStyleClass().add("mono");
        HBox row = row(key, Fields.spring());
        row.setUserData(masked);
        row.getStyleClass().add("kept-key");
    }

    private PasswordField ask() {
        PasswordField field = new PasswordField();
        field.setId("apiKey");
        field.promptTextProperty().bind(texts.of("providers.form.key-prompt"));
        HBox.setHgrow(field, Priority.ALWAYS);
        row(field).setUserData(field);
        return field;
    }

    private HBox row(Node... parts) {
        HBox row = new HBox(8, parts);
        Button remove = Buttons.icon(texts, "bi-x", "providers.form.remove-key");
        remove.setOnAction(event -> {
            rows.getChildren().remove(row);
            if (rows.getChildren().isEmpty()) {
                ask();
            }
        });
        row.getChildren().add(remove);
        row.setAlignment(Pos.CENTER_LEFT);
        rows.getChildren().add(row);
        return row;
    }
}
