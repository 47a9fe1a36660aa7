package dev.hearth.console.dashboard;

import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One request in a line; the same columns make the heading. */
final class RequestRow extends HBox {

    private final Label time = column("", 58);
    private final Label key = growing();
    private final Label model = growing();
    private final Label status = new Label();
    private final Label tokens = column("number", 90);
    private final Label duration = column("number", 58);

    RequestRow() {
        super(10);
        StackPane chip = new StackPane(status);
        chip.setMinWidth(52);
        chip.setPrefWidth(52);
        chip.setAlignment(Pos.CENTER_LEFT);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("request-row");
        getChildren().addAll(time, key, model, chip, tokens, duration);
    }

    static RequestRow heading(Texts texts) {
        RequestRow row = new RequestRow();
        row.getStyleClass().add("heading");
        row.time.textProperty().bind(texts.of("request.time"));
        row.key.textProperty().bind(texts.of("request.key"));
        row.model.textProperty().bind(texts.of("request.model"));
        row.status.textProperty().bind(texts.of("request.status"));
        row.tokens.textProperty().bind(texts.of("request.tokens"));
        row.duration.textProperty().bind(texts.of("request.duration"));
        return row;
    }

    void show(RequestEntry entry, Desk desk) {
        time.setText(desk.times().clock(entry.endedAt()));
        key.setText(entry.keyName());
        model.setText(entry.modelName());
        model.getStyleClass().setAll("label", "mono");
        status.setText(Integer.toString(entry.status()));
        status.getStyleClass().setAll("label", "badge", colour(entry));
        tokens.setText(
                Numbers.compact((double) entry.inputTokens()) + " → " + Numbers.compact((double) entry.outputTokens()));
        duration.setText(Numbers.duration((double) entry.durationMs()));
    }

    private static String colour(RequestEntry entry) {
        if (entry.status() >= 500) {
            return "bad";
        }
        return entry.status() >= 400 ? "warn" : "ok";
    }

    private static Label column(String style, double width) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        return label;
    }

    private static Label growing() {
        Label label = new Label();
        label.setMinWidth(0);
        label.setPrefWidth(80);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    /** Shows the rows in a list. */
    static final class Cell extends ListCell<RequestEntry> {
        private final RequestRow row = new RequestRow();
        private final Desk desk;

        Cell(Desk desk) {
            this.desk = desk;
            // Without this a cell is as wide as its words, and the last column leaves a narrow card.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable RequestEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (entry == null || empty) {
                setGraphic(null);
            } else {
                row.show(entry, desk);
                setGraphic(row);
            }
        }
    }
}
