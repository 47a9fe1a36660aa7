package dev.hearth.console.keys;

import dev.hearth.console.api.ApiKey;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What can be done with one key. */
final class KeyActions extends HBox {

    KeyActions(ApiKey key, Texts texts, KeyDialogs dialogs) {
        super(2);
        setAlignment(Pos.CENTER_LEFT);
        if (key.declaredByFile()) {
            Label file = new Label(texts.get("keys.by-file"));
            file.setTooltip(new Tooltip(texts.get("keys.by-file-tip")));
            file.getStyleClass().add("quiet");
            getChildren().add(file);
            return;
        }
        if (dialogs.mayEdit()) {
            Button edit = Buttons.icon(texts, "bi-pencil", "action.edit");
            edit.setId("edit-" + key.id());
            edit.setOnAction(event -> dialogs.edit(key));
            getChildren().add(edit);
        }
        Button rotate = Buttons.icon(texts, "bi-arrow-repeat", "keys.rotate");
        rotate.setId("rotate-" + key.id());
        rotate.setOnAction(event -> dialogs.rotate(key));
        Button delete = Buttons.icon(texts, "bi-trash", "keys.delete");
        delete.setId("delete-" + key.id());
        delete.getStyleClass().add("danger-icon");
        delete.setOnAction(event -> dialogs.delete(key));
        getChildren().addAll(rotate, onOff(key, texts, dialogs), delete);
    }

    private static Button onOff(ApiKey key, Texts texts, KeyDialogs dialogs) {
        Button button = key.enabled()
                ? Buttons.icon(texts, "bi-slash-circle", "keys.disable")
                : Buttons.icon(texts, "bi-play-circle", "keys.enable");
        button.setId((key.enabled() ? "disable-" : "enable-") + key.id());
        button.getStyleClass().add(key.enabled() ? "danger-icon" : "good-icon");
        button.setOnAction(event -> dialogs.enable(key, !key.enabled()));
        return button;
    }
}
