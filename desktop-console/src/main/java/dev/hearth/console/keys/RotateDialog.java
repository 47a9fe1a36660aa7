package dev.hearth.console.keys;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Asks how long the old secret shall go on working while the new one is put in place. */
final class RotateDialog extends DialogCard {

    private final ApiKey key;
    private final KeysViewModel model;
    private final Texts texts;
    private final ToggleGroup choice = new ToggleGroup();
    private final Button rotate;
    private final Consumer<IssuedKey> done;

    RotateDialog(ApiKey key, KeysViewModel model, Desk desk, Consumer<IssuedKey> done) {
        super(desk.texts().get("rotate.title", key.name()), 460);
        this.key = key;
        this.model = model;
        this.texts = desk.texts();
        this.done = done;
        Label words = new Label();
        words.textProperty().bind(texts.of("rotate.text"));
        words.setWrapText(true);
        VBox graces = new VBox(10);
        for (Grace grace : Grace.values()) {
            graces.getChildren().add(radio(grace));
        }
        show(words, graces);
        rotate = Buttons.text(texts, "keys.rotate", Styles.ACCENT);
        rotate.setId("confirmRotate");
        rotate.setDefaultButton(true);
        rotate.setOnAction(event -> submit());
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, rotate);
    }

    private RadioButton radio(Grace grace) {
        RadioButton radio = new RadioButton();
        radio.setId("grace-" + grace.name());
        radio.setText(words(grace));
        radio.setToggleGroup(choice);
        radio.setUserData(grace);
        radio.setSelected(grace == Grace.DAY);
        return radio;
    }

    private void submit() {
        Grace grace = (Grace) choice.getSelectedToggle().getUserData();
        rotate.setDisable(true);
        trouble().say(null);
        model.rotate(key, grace, done, this::failed);
    }

    private void failed(AdminFailure failure) {
        rotate.setDisable(false);
        trouble().say(texts.explain(failure));
    }

    private String words(Grace grace) {
        return switch (grace) {
            case NONE -> texts.get("grace.none");
            case HOUR -> texts.get("grace.hour");
            case DAY -> texts.get("grace.day");
            case WEEK -> texts.get("grace.week");
        };
    }
}
