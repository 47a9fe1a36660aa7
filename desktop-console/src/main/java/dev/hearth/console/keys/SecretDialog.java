package dev.hearth.console.keys;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The secret of a key, this once. Esc works only when it has been copied or said to be stored: it cannot come back. */
final class SecretDialog extends DialogCard {

    private final Texts texts;
    private final CheckBox stored = new CheckBox();

    SecretDialog(IssuedKey issued, String curl, Desk desk) {
        super(desk.texts().get("secret.title", issued.key().name()), 640);
        this.texts = desk.texts();
        stored.setId("secretStored");
        stored.textProperty().bind(texts.of("secret.stored"));
        Button copy = copyButton("copySecret", issued.secret());
        Button copyCurl = copyButton("copyCurl", curl);
        show(warning(), secretRow(issued, copy), tryIt(curl, copyCurl), stored);
        Button done = Buttons.text(texts, "action.done", Styles.ACCENT);
        done.setId("secretDone");
        done.setDefaultButton(true);
        done.disableProperty().bind(stored.selectedProperty().not());
        done.setOnAction(event -> desk.overlay().close());
        buttons(done);
        closableWhen(stored::isSelected);
        startAt(copy);
    }

    private HBox warning() {
        Label title = new Label();
        title.textProperty().bind(texts.of("secret.warning"));
        title.getStyleClass().add("warning-title");
        Label detail = new Label();
        detail.textProperty().bind(texts.of("secret.warning-detail"));
        detail.setWrapText(true);
        VBox words = new VBox(2, title, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox warning = new HBox(12, new FontIcon("bi-exclamation-triangle"), words);
        warning.setAlignment(Pos.CENTER_LEFT);
        warning.getStyleClass().add("warning-box");
        return warning;
    }

    private static HBox secretRow(IssuedKey issued, Button copy) {
        TextField secret = new TextField(issued.secret());
        secret.setId("secret");
        secret.setEditable(false);
        secret.getStyleClass().add("mono");
        HBox.setHgrow(secret, Priority.ALWAYS);
        HBox row = new HBox(8, secret, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private VBox tryIt(String curl, Button copy) {
        Label title = new Label();
        title.textProperty().bind(texts.of("secret.try"));
        title.getStyleClass().add("field-label");
        HBox head = new HBox(8, title, Fields.spring(), copy);
        head.setAlignment(Pos.CENTER_LEFT);
        TextArea area = new TextArea(curl);
        area.setId("secretCurl");
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(6);
        area.getStyleClass().addAll("mono", "code");
        title.setLabelFor(area);
        return new VBox(8, head, area);
    }

    private Button copyButton(String id, String text) {
        Button copy = Buttons.labelled(texts, "bi-clipboard", "action.copy");
        copy.setId(id);
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(event -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
            copy.textProperty().unbind();
            copy.setText(texts.get("action.copied"));
            copy.setGraphic(new FontIcon("bi-check2"));
            copy.getStyleClass().add(Styles.SUCCESS);
            closableWhen(() -> true);
        });
        return copy;
    }
}
