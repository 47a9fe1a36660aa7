package dev.hearth.console.models;

import dev.hearth.console.api.PublicModel.Strategy;
import dev.hearth.console.api.PublicModel.Target;
import dev.hearth.console.api.Timeouts;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Texts;
import java.util.function.IntConsumer;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** One target: a provider, its own name for the model, and its share. */
final class TargetRow extends HBox {

    private final Label number = new Label();
    private final ComboBox<String> provider = new ComboBox<>();
    private final ComboBox<String> name = new ComboBox<>();
    private final TextField weight = new TextField("1");
    private final Button up;
    private final Button down;
    private final Button remove;
    private final @Nullable Timeouts timeouts;

    TargetRow(ModelsViewModel model, Texts texts, @Nullable Target target) {
        super(6);
        timeouts = target == null ? null : target.timeouts();
        up = Buttons.icon(texts, "bi-arrow-up", "models.form.up");
        down = Buttons.icon(texts, "bi-arrow-down", "models.form.down");
        remove = Buttons.icon(texts, "bi-x", "models.form.remove");
        provider.setItems(FXCollections.observableArrayList(model.providerNames()));
        provider.promptTextProperty().bind(texts.of("models.form.provider"));
        provider.setPrefWidth(170);
        provider.setMinWidth(150);
        name.setMinWidth(0);
        provider.getStyleClass().add("target-provider");
        name.setEditable(true);
        name.promptTextProperty().bind(texts.of("models.form.model"));
        name.getStyleClass().addAll("target-model", "mono");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        weight.setPrefColumnCount(3);
        weight.setMinWidth(56);
        weight.accessibleTextProperty().bind(texts.of("models.form.weight"));
        weight.promptTextProperty().bind(texts.of("models.form.weight"));
        number.getStyleClass().addAll("quiet", "target-number");
        provider.valueProperty().subscribe(now -> {
            if (now != null) {
                name.getItems().setAll(model.modelsOf(now));
            }
        });
        if (target != null) {
            provider.setValue(target.provider());
            name.setValue(target.model());
            weight.setText(Integer.toString(target.weight()));
        }
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("target-row");
        getChildren().addAll(number, provider, name, weight, up, down, remove);
    }

    void onRemove(Runnable action) {
        remove.setOnAction(event -> action.run());
    }

    /** Gets -1 for up and 1 for down. */
    void onMove(IntConsumer action) {
        up.setOnAction(event -> action.accept(-1));
        down.setOnAction(event -> action.accept(1));
    }

    /** Its place among the others, and what that means. */
    void place(int index, int of, Strategy strategy) {
        number.setText(strategy == Strategy.PRIORITY ? (index + 1) + "." : "•");
        weight.setVisible(strategy == Strategy.WEIGHTED);
        weight.setManaged(weight.isVisible());
        up.setDisable(index == 0);
        down.setDisable(index == of - 1);
        setId("target-" + index);
    }

    ModelInput.Row input() {
        String typed = name.getEditor().getText();
        return new ModelInput.Row(provider.getValue(), typed == null ? "" : typed, weight.getText(), timeouts);
    }
}
