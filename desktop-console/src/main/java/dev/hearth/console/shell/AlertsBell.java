package dev.hearth.console.shell;

import dev.hearth.console.api.Alert;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.kordamp.ikonli.javafx.FontIcon;

/** Counts what has not been looked at, and shows the alerts when pressed. */
final class AlertsBell extends StackPane {

    private static final double WIDTH = 400;
    private static final double ROW = 72;

    private final ShellViewModel model;
    private final Desk desk;
    private final Button bell;

    AlertsBell(ShellViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        bell = Buttons.icon(desk.texts(), "bi-bell", "top.alerts");
        bell.setId("alertsBell");
        bell.setOnAction(event -> open());
        Label count = new Label();
        count.setId("alertCount");
        count.getStyleClass().add("bell-count");
        count.textProperty().bind(model.unreadProperty().asString());
        count.visibleProperty().bind(model.unreadProperty().greaterThan(0));
        count.setMouseTransparent(true);
        StackPane.setAlignment(count, Pos.TOP_RIGHT);
        getChildren().addAll(bell, count);
        visibleProperty().bind(model.alertedProperty());
        managedProperty().bind(visibleProperty());
        // As high as the bar, it would hang the count above the bell.
        setMaxHeight(USE_PREF_SIZE);
    }

    private void open() {
        model.read();
        Popup popup = new Popup();
        popup.setAutoHide(true);
        popup.getContent().add(card());
        Bounds at = bell.localToScreen(bell.getBoundsInLocal());
        popup.show(bell, at.getMaxX() - WIDTH, at.getMaxY() + 6);
    }

    private VBox card() {
        Label title = new Label(desk.texts().get("top.alerts"));
        title.getStyleClass().add("card-title");
        VBox rows = new VBox(14);
        rows.getChildren().addAll(rows(model.alerts()));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        // A scroll pane takes the height of texts that do not wrap, and so would cut the second line of each.
        scroll.setPrefViewportHeight(Math.clamp(model.alerts().size() * ROW, 30, 380));
        scroll.getStyleClass().add("plain-scroll");
        VBox card = new VBox(14, title, scroll);
        card.setPrefWidth(WIDTH);
        card.getStyleClass().addAll("card", "popup-card");
        return card;
    }

    private List<? extends Node> rows(List<Alert> alerts) {
        if (alerts.isEmpty()) {
            Label calm = new Label(desk.texts().get("top.no-alerts"), new FontIcon("bi-check-circle"));
            calm.getStyleClass().add("all-clear");
            return List.of(calm);
        }
        return alerts.stream().map(this::row).toList();
    }

    private HBox row(Alert alert) {
        Label title = new Label(alert.title());
        title.setWrapText(true);
        Label detail = new Label(alert.detail());
        detail.setWrapText(true);
        detail.getStyleClass().add("quiet");
        detail.setManaged(alert.detail() != null);
        VBox words = new VBox(2, title, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label when = new Label(desk.times().ago(alert.at()));
        when.getStyleClass().add("quiet");
        when.setMinWidth(USE_PREF_SIZE);
        return new HBox(11, icon(alert.severity()), words, when);
    }

    private static FontIcon icon(Alert.Severity severity) {
        FontIcon icon = new FontIcon();
        icon.setIconLiteral(
                switch (severity) {
                    case INFO -> "bi-info-circle-fill";
                    case WARNING -> "bi-exclamation-triangle-fill";
                    case ERROR -> "bi-exclamation-octagon-fill";
                });
        icon.getStyleClass()
                .add(
                        switch (severity) {
                            case INFO -> "alert-info";
                            case WARNING -> "alert-warning";
                            case ERROR -> "alert-error";
                        });
        return icon;
    }
}
