package dev.hearth.console.dashboard;

import dev.hearth.console.api.LocalModel;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.LocalStates;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The models this server runs itself: state, slots in use, and their share of the memory. */
final class ModelsCard extends VBox {

    private final DashboardViewModel model;
    private final Texts texts;
    private final VBox rows = new VBox(14);

    ModelsCard(DashboardViewModel model, Desk desk) {
        this.model = model;
        this.texts = desk.texts();
        Label title = new Label();
        title.textProperty().bind(texts.of("dashboard.models"));
        title.getStyleClass().add("card-title");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getStyleClass().add("card");
        setSpacing(12);
        getChildren().addAll(title, scroll);
        model.models().addListener((ListChangeListener<LocalModel>) change -> refill());
        model.latestProperty().map(now -> model.memoryTotal()).subscribe(total -> refill());
        texts.languageProperty().subscribe(language -> refill());
    }

    private void refill() {
        rows.getChildren().setAll(model.models().stream().map(this::row).toList());
        if (rows.getChildren().isEmpty()) {
            Label none = new Label(texts.get("dashboard.no-models"));
            none.getStyleClass().add("empty-line");
            rows.getChildren().add(none);
        }
    }

    private VBox row(LocalModel entry) {
        Label name = new Label(entry.id());
        name.getStyleClass().add("mono");
        Label state = LocalStates.badge(entry.state(), texts);
        Label amount = new Label(amount(entry));
        amount.getStyleClass().add("quiet");
        amount.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(9, name, state, Fields.spring(), amount);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox row = new VBox(6, line, memory(entry));
        if (entry.error() != null) {
            Label error = new Label(entry.error());
            error.getStyleClass().add("error-line");
            error.setWrapText(true);
            row.getChildren().add(error);
        }
        return row;
    }

    private String amount(LocalModel entry) {
        String slots = texts.get("dashboard.slots", entry.busySlots(), entry.slots());
        Long memory = entry.memoryBytes();
        return memory == null ? slots : slots + "  ·  " + Numbers.bytes(memory.doubleValue());
    }

    private ProgressBar memory(LocalModel entry) {
        Long used = entry.memoryBytes();
        long total = model.memoryTotal();
        ProgressBar bar = new ProgressBar(used == null || total == 0 ? 0 : (double) used / total);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().addAll("small", "memory-bar");
        bar.setAccessibleText(texts.get("dashboard.memory-of", entry.id()));
        return bar;
    }
}
