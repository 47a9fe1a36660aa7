package dev.hearth.console.dashboard;

import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Numbers.Reading;
import dev.hearth.console.core.Sparkline;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One number with its unit, where it is going, and the shape of the last minutes. */
final class TileView extends VBox {

    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    /** Below this the number and its unit need all the room. */
    private static final double NARROW = 190;

    private final Label value = new Label();
    private final Label unit = new Label();
    private final Label trend = new Label();
    private final FontIcon arrow = new FontIcon("bi-arrow-up");
    private final Sparkline line;
    private final Gauge gauge;
    private final ObservableValue<String> name;

    TileView(Gauge gauge, String icon, ObservableValue<String> name, DashboardViewModel model, Desk desk) {
        this.gauge = gauge;
        this.name = name;
        line = new Sparkline(model.series(gauge.measure()), desk.theme().palette());
        value.setId("tile-" + gauge.name());
        value.getStyleClass().add("tile-value");
        value.setMinWidth(USE_PREF_SIZE);
        unit.getStyleClass().add("tile-unit");
        unit.setMinWidth(USE_PREF_SIZE);
        trend.getStyleClass().add("tile-trend");
        trend.setGraphic(arrow);
        trend.setMinWidth(USE_PREF_SIZE);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(desk.texts().of("dashboard.trend-tip"));
        trend.setTooltip(tooltip);
        getStyleClass().addAll("card", "tile");
        setSpacing(6);
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(head(icon), numbers(), line);
        HBox.setHgrow(this, Priority.ALWAYS);
        setMinWidth(120);
        setPrefWidth(120);
    }

    void show(DashboardViewModel model) {
        Reading reading = model.reading(gauge);
        value.setText(reading.value());
        unit.setText(reading.unit());
        show(model.trend(gauge));
        setAccessibleText(name.getValue() + " " + reading);
        line.redraw();
    }

    private void show(Trend now) {
        trend.setVisible(now.known() && getWidth() > NARROW);
        trend.setManaged(trend.isVisible());
        trend.setText(now.known() ? Math.round(Math.min(999, Math.abs(now.change()) * 100)) + " %" : "");
        arrow.setIconLiteral(now.rising() ? "bi-arrow-up" : now.falling() ? "bi-arrow-down" : "bi-dash");
        trend.pseudoClassStateChanged(GOOD, gauge.isGood(now));
        trend.pseudoClassStateChanged(BAD, gauge.isBad(now));
    }

    private HBox head(String icon) {
        StackPane box = new StackPane(new FontIcon(icon));
        box.getStyleClass().add("tile-icon");
        Label title = new Label();
        title.textProperty().bind(name);
        title.getStyleClass().add("tile-name");
        HBox head = new HBox(9, box, title);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private HBox numbers() {
        HBox number = new HBox(5, value, unit);
        number.setAlignment(Pos.BASELINE_LEFT);
        HBox.setHgrow(number, Priority.ALWAYS);
        HBox row = new HBox(4, number, trend);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
