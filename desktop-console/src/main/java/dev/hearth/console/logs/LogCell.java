package dev.hearth.console.logs;

import dev.hearth.console.api.LogLine.Level;
import dev.hearth.console.core.Times;
import dev.hearth.console.logs.LogsViewModel.Numbered;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** One log line; cells are reused, so that 100,000 lines cost as much as the forty on the screen. */
final class LogCell extends ListCell<Numbered> {

    private final Times times;
    private final Label time = column("log-time", 92);
    private final Label level = column("log-level", 44);
    private final Label source = column("log-source", 120);
    private final Label message = new Label();
    private final HBox row = new HBox(10, time, level, source, message);

    LogCell(Times times) {
        this.times = times;
        row.setAlignment(Pos.CENTER_LEFT);
        message.getStyleClass().add("log-message");
        message.setMinWidth(0);
        message.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(message, Priority.ALWAYS);
        // Without this a long message makes the cell, and with it the list, as wide as itself.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Numbered entry, boolean empty) {
        super.updateItem(entry, empty);
        if (entry == null || empty) {
            setGraphic(null);
            return;
        }
        var line = entry.line();
        time.setText(times.exact(line.at()));
        level.setText(line.level().name());
        source.setText(line.source());
        message.setText(line.message());
        for (Level each : Level.values()) {
            pseudoClassStateChanged(pseudo(each), each == line.level());
        }
        setGraphic(row);
    }

    private static PseudoClass pseudo(Level level) {
        return PseudoClass.getPseudoClass(level.name().toLowerCase(Locale.ROOT));
    }

    private static Label column(String style, double width) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        return label;
    }
}
