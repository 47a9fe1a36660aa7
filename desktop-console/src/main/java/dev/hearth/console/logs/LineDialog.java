package dev.hearth.console.logs;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.LogLine;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/** A whole log line, for those that are longer than the window. */
final class LineDialog extends DialogCard {

    LineDialog(LogLine line, Desk desk) {
        super(line.level() + "  " + line.source(), 680);
        String text = LogsViewModel.asText(line);
        TextArea area = new TextArea(text);
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(9);
        area.getStyleClass().add("mono");
        show(area);
        Button copy = Buttons.labelled(desk.texts(), "bi-clipboard", "action.copy");
        copy.setOnAction(event -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
            desk.toasts().good(desk.texts().get("action.copied"));
        });
        Button close = Buttons.text(desk.texts(), "action.close", Styles.ACCENT);
        close.setDefaultButton(true);
        close.setOnAction(event -> desk.overlay().close());
        buttons(copy, close);
    }
}
