package dev.hearth.console.core;

import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** Lines of code or of text, with a button in the corner that copies them. */
public final class CodeBox extends StackPane {

    private static final int LEAST_ROWS = 4;
    private static final int MOST_ROWS = 14;

    private final TextArea area = new TextArea();

    /** @param id of the text; the button is called {@code copy-<id>} */
    public CodeBox(String id, Texts texts) {
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().addAll("mono", "code");
        Button copy = Buttons.icon(texts, "bi-clipboard", "action.copy");
        copy.setId("copy-" + id);
        copy.getStyleClass().add("code-copy");
        copy.setOnAction(event -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, area.getText()));
            copy.setGraphic(new FontIcon("bi-check2"));
        });
        getStyleClass().add("code-box");
        setAlignment(copy, Pos.TOP_RIGHT);
        getChildren().addAll(area, copy);
    }

    public void show(String text) {
        area.setText(text);
        area.setPrefRowCount(Math.clamp(text.lines().count() + 1, LEAST_ROWS, MOST_ROWS));
    }
}
