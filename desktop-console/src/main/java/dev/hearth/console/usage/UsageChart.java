package dev.hearth.console.usage;

import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** The totals, of which the chosen one is drawn over time. */
final class UsageChart extends VBox {

    private final UsageViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final ToggleGroup group = new ToggleGroup();
    private final FlowPane legend = new FlowPane(14, 4);

    UsageChart(UsageViewModel model, Desk desk) {
        super(10);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        HBox totals = new HBox(
                8,
                total(Quantity.REQUESTS, "usage.requests", report -> Numbers.compact((double) report.requests())),
                total(Quantity.TOKENS, "usage.tokens", report -> Numbers.compact((double) report.tokens())),
                total(Quantity.COST, "usage.cost", report -> Numbers.dollars(report.cost())));
        BarChart chart = new BarChart(model, desk);
        chart.accessibleTextProperty().bind(texts.of("nav.usage"));
        VBox.setVgrow(chart, Priority.ALWAYS);
        legend.setMinHeight(USE_PREF_SIZE);
        getStyleClass().add("card");
        getChildren().addAll(totals, chart, legend);
        model.barsProperty().subscribe(this::explain);
        texts.languageProperty().subscribe(() -> explain(model.barsProperty().get()));
    }

    private ToggleButton total(Quantity quantity, String key, Function<Report, String> words) {
        Label name = new Label();
        name.textProperty().bind(texts.of(key));
        name.getStyleClass().add("tile-name");
        Label value = new Label();
        value.setId("total-" + quantity);
        value.textProperty()
                .bind(model.reportProperty()
                        .map(report -> model.listing().loadedProperty().get() ? words.apply(report) : "–"));
        value.getStyleClass().add("total-value");
        value.setMinWidth(USE_PREF_SIZE);
        ToggleButton button = new ToggleButton(null, new VBox(1, name, value));
        button.setId("quantity-" + quantity);
        button.getStyleClass().setAll("total");
        button.accessibleTextProperty().bind(name.textProperty().concat(" ").concat(value.textProperty()));
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(120);
        button.setPrefWidth(120);
        button.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(button, Priority.ALWAYS);
        model.quantityProperty().subscribe(now -> button.setSelected(now == quantity));
        button.setOnAction(event -> {
            button.setSelected(true);
            model.quantityProperty().set(quantity);
        });
        return button;
    }

    private void explain(Bars bars) {
        List<Label> entries = new ArrayList<>();
        for (int i = 0; i < bars.layers().size(); i++) {
            int index = i;
            Circle dot = new Circle(4);
            desk.theme().palette().subscribe(palette -> dot.setFill(palette.line(index)));
            Label entry = new Label(bars.layers().get(i).words(texts), dot);
            entry.getStyleClass().add("legend");
            entry.setMaxWidth(180);
            entries.add(entry);
        }
        legend.getChildren().setAll(entries);
    }
}
