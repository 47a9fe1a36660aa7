package dev.hearth.console.dashboard;

import atlantafx.base.theme.Tweaks;
import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.core.Desk;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The requests as they end. */
final class RequestsCard extends VBox {

    private static final double ROW = 29;

    RequestsCard(DashboardViewModel model, Desk desk) {
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
        getChildren().addAll(title, RequestRow.heading(desk.texts()), list);
    }
}
