package dev.hearth.console.keys;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Asks what a new key shall be. */
final class CreateDialog extends DialogCard {

    private final KeysViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final Consumer<IssuedKey> done;
    private final TextField name = field("newKeyName");
    private final TextField owner = field("newKeyOwner");
    private final TextField perMinute = field("newKeyRate");
    private final TextField concurrent = field("newKeyConcurrent");
    private final ChoiceBox<Expiry> expiry = new ChoiceBox<>();
    private final ModelChoice models;
    private final Button create;

    CreateDialog(KeysViewModel model, Desk desk, Consumer<IssuedKey> done) {
        super(desk.texts().get("keys.create.title"), 520);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        this.done = done;
        models = new ModelChoice(model.modelNames(), texts);
        create = Buttons.text(texts, "keys.create", Styles.ACCENT);
        fillExpiry();
        layOut();
        buttonRow();
        startAt(name);
    }

    private void layOut() {
        name.setPromptText(texts.get("keys.create.name-example"));
        perMinute.setPromptText(texts.get("keys.unlimited"));
        concurrent.setPromptText(texts.get("keys.unlimited"));
        owner.setPromptText(texts.get("keys.create.optional"));
        show(
                Fields.labelled(texts.of("keys.column.name"), name),
                Fields.labelled(texts.of("keys.create.models"), models),
                row(
                        Fields.labelled(texts.of("keys.column.owner"), owner),
                        Fields.labelled(texts.of("keys.create.expiry"), expiry)),
                row(
                        Fields.labelled(texts.of("keys.create.rate"), perMinute),
                        Fields.labelled(texts.of("keys.create.concurrent"), concurrent)));
    }

    private void buttonRow() {
        create.setId("confirmCreate");
        create.setDefaultButton(true);
        create.setOnAction(event -> submit());
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, create);
    }

    private void submit() {
        KeyInput input = new KeyInput(
                name.getText(),
                owner.getText(),
                models.chosen(),
                perMinute.getText(),
                concurrent.getText(),
                expiry.getValue());
        trouble().say(null);
        input.flaw().ifPresentOrElse(flaw -> trouble().say(words(flaw)), () -> {
            create.setDisable(true);
            model.create(input, done, this::failed);
        });
    }

    private void failed(AdminFailure failure) {
        create.setDisable(false);
        trouble().say(texts.explain(failure));
    }

    private String words(KeyInput.Flaw flaw) {
        return switch (flaw) {
            case NAME_MISSING -> texts.get("keys.flaw.name");
            case NOT_A_NUMBER -> texts.get("keys.flaw.number");
        };
    }

    private void fillExpiry() {
        expiry.getItems().setAll(Expiry.values());
        expiry.setValue(Expiry.NEVER);
        expiry.setMaxWidth(Double.MAX_VALUE);
        expiry.setConverter(new StringConverter<>() {
            @Override
            public String toString(Expiry choice) {
                return words(choice);
            }

            @Override
            public Expiry fromString(String text) {
                throw new UnsupportedOperationException("A choice is chosen, not typed.");
            }
        });
    }

    private String words(Expiry choice) {
        return switch (choice) {
            case NEVER -> texts.get("expiry.never");
            case WEEK -> texts.get("expiry.week");
            case MONTH -> texts.get("expiry.month");
            case QUARTER -> texts.get("expiry.quarter");
            case YEAR -> texts.get("expiry.year");
        };
    }

    private static HBox row(VBox left, VBox right) {
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        left.setPrefWidth(100);
        right.setPrefWidth(100);
        return new HBox(14, left, right);
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        return field;
    }
}
