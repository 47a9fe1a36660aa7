package dev.hearth.console.dashboard;

import atlantafx.base.theme.Tweaks;
import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Fields;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The requests as they end. */
final class RequestsCard extends VBox {

    private static final double ROW = 29;

    RequestsCard(DashboardViewModel model, Desk desk, Consumer<Optional<RequestEntry>> look) {
        Label title = new Label();
        title.textProperty().bind(desk.texts().of("dashboard.requests"));
        title.getStyleClass().add("card-title");
        Label none = new Label();
        none.textProperty().bind(desk.texts().of("dashboard.no-requests"));
        none.getStyleClass().add("empty-line");
        ListView<RequestEntry> list = new ListView<>(model.requests());
        list.setId("requestList");
        list.setPlaceholder(none);
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new RequestRow.Cell(desk));
        list.getStyleClass().addAll("request-list", Tweaks.EDGE_TO_EDGE);
        list.setMinHeight(ROW * 4);
        list.setPrefHeight(ROW * 5);
        list.accessibleTextProperty().bind(desk.texts().of("dashboard.requests"));
        VBox.setVgrow(list, Priority.ALWAYS);
        getStyleClass().add("card");
        setSpacing(6);
        Button all = Buttons.text(desk.texts(), "dashboard.all-requests", "link-button");
        all.setId("allRequests");
        all.setOnAction(event -> look.accept(Optional.empty()));
        HBox head = new HBox(title, Fields.spring(), all);
        head.setAlignment(Pos.CENTER_LEFT);
        list.setOnMouseClicked(
                event -> Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                        .ifPresent(entry -> {
                            list.getSelectionModel().clearSelection();
                            look.accept(Optional.of(entry));
                        }));
        getChildren().addAll(head, RequestRow.heading(desk.texts()), list);
    }
}
