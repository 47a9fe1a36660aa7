package dev.hearth.console.dashboard;

import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.TimeChart;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** A chart with its title and the names of its lines. */
final class ChartCard extends VBox {

    private final TimeChart chart;

    ChartCard(ObservableValue<String> title, List<TimeChart.Line> lines, TimeChart.Axis axis, Desk desk) {
        chart = new TimeChart(lines, axis, desk.theme().palette(), desk.times());
        chart.accessibleTextProperty().bind(title);
        VBox.setVgrow(chart, Priority.ALWAYS);
        Label heading = new Label();
        heading.textProperty().bind(title);
        heading.getStyleClass().add("card-title");
        heading.setMinWidth(60);
        HBox head = new HBox(14, heading, Fields.spring());
        head.setAlignment(Pos.CENTER_LEFT);
        for (int i = 0; i < lines.size(); i++) {
            head.getChildren().add(legend(lines.get(i), desk, i));
        }
        getStyleClass().add("card");
        setSpacing(8);
        getChildren().addAll(head, chart);
        setPrefSize(300, 192);
        setMinHeight(170);
    }

    void redraw() {
        chart.redraw();
    }

    private static Label legend(TimeChart.Line line, Desk desk, int index) {
        Circle dot = new Circle(4);
        desk.theme().palette().subscribe(palette -> dot.setFill(palette.line(index)));
        Label legend = new Label();
        legend.textProperty().bind(line.name());
        legend.setGraphic(dot);
        legend.getStyleClass().add("legend");
        legend.setMinWidth(USE_PREF_SIZE);
        return legend;
    }
}
