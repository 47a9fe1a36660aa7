package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Something secret, this once. Esc works only when it has been copied or said to be stored: it cannot come back. */
public class OnceDialog extends DialogCard {

    /** The keys of what it says: why to copy it now, and what one confirms in the end. */
    public record Wording(String detail, String stored) {}

    private final Texts texts;

    @SuppressWarnings("this-escape")
    public OnceDialog(String title, String secret, Wording wording, Desk desk) {
        super(title, 640);
        this.texts = desk.texts();
        CheckBox stored = new CheckBox();
        stored.setId("secretStored");
        stored.textProperty().bind(texts.of(wording.stored()));
        Button copy = copyButton("copySecret", secret);
        show(warning(wording), secretRow(secret, copy), stored);
        Button done = Buttons.text(texts, "action.done", Styles.ACCENT);
        done.setId("secretDone");
        done.setDefaultButton(true);
        done.disableProperty().bind(stored.selectedProperty().not());
        done.setOnAction(event -> desk.overlay().close());
        buttons(done);
        closableWhen(stored::isSelected);
        startAt(copy);
    }

    /** After which the dialog may be closed. */
    protected final Button copyButton(String id, String text) {
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

    private HBox warning(Wording wording) {
        Label title = new Label();
        title.textProperty().bind(texts.of("secret.warning"));
        title.getStyleClass().add("warning-title");
        Label detail = new Label();
        detail.textProperty().bind(texts.of(wording.detail()));
        detail.setWrapText(true);
        VBox words = new VBox(2, title, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox warning = new HBox(12, new FontIcon("bi-exclamation-triangle"), words);
        warning.setAlignment(Pos.CENTER_LEFT);
        warning.getStyleClass().add("warning-box");
        return warning;
    }

    private static HBox secretRow(String text, Button copy) {
        TextField secret = Fields.text("secret");
        secret.setText(text);
        secret.setEditable(false);
        secret.getStyleClass().add("mono");
        HBox.setHgrow(secret, Priority.ALWAYS);
        HBox row = new HBox(8, secret, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
