package dev.hearth.console.dashboard;

import dev.hearth.console.api.Metrics;
import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import dev.hearth.console.core.TimeChart;
import dev.hearth.console.core.TimeChart.Axis;
import dev.hearth.console.core.TimeChart.Line;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The dashboard: tiles, four charts, local models and the latest requests. */
public final class DashboardView implements Screen {

    private static final double GAP = 12;
    private static final double NARROW = 1000;

    private final DashboardViewModel model;
    private final Desk desk;
    private final Consumer<Optional<RequestEntry>> look;
    private final Texts texts;
    private final ScrollPane scroll;
    private final List<TileView> tiles;
    private final List<ChartCard> charts;

    /** @param look opens the request log: all of it, or at one request */
    public DashboardView(DashboardViewModel model, Desk desk, Consumer<Optional<RequestEntry>> look) {
        this.model = model;
        this.desk = desk;
        this.look = look;
        this.texts = desk.texts();
        tiles = List.of(
                tile(Gauge.REQUESTS, "bi-graph-up", texts.of("dashboard.tile.requests")),
                tile(Gauge.LATENCY, "bi-stopwatch", texts.of("dashboard.tile.latency")),
                tile(Gauge.TOKENS, "bi-lightning", texts.of("dashboard.tile.tokens")),
                tile(Gauge.LOAD, "bi-cpu", onGpu("dashboard.tile.gpu", "dashboard.tile.cpu")),
                tile(Gauge.ERRORS, "bi-exclamation-octagon", texts.of("dashboard.tile.errors")));
        charts = List.of(requests(), latency(), tokens(), machine());
        HBox top = new HBox(GAP);
        top.getChildren().addAll(tiles);
        GridPane grid = grid();
        VBox page = new VBox(GAP, top, grid);
        page.getStyleClass().add("page");
        VBox.setVgrow(grid, Priority.ALWAYS);
        scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().addAll("plain-scroll", "page-scroll");
        model.beatsProperty().subscribe(this::redraw);
    }

    @Override
    public Node node() {
        return scroll;
    }

    @Override
    public void refresh() {
        model.load();
    }

    private void redraw() {
        tiles.forEach(tile -> tile.show(model));
        charts.forEach(ChartCard::redraw);
    }

    private GridPane grid() {
        GridPane grid = new GridPane(GAP, GAP);
        for (int i = 0; i < charts.size(); i++) {
            grid.add(charts.get(i), i % 2, i / 2);
        }
        ModelsCard models = new ModelsCard(model, desk);
        RequestsCard requests = new RequestsCard(model, desk, look);
        grid.getChildren().addAll(models, requests);
        // Half of a narrow window is too little for the six columns of a request.
        grid.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(narrow -> {
            GridPane.setConstraints(models, 0, 2, narrow ? 2 : 1, 1);
            GridPane.setConstraints(requests, narrow ? 0 : 1, narrow ? 3 : 2, narrow ? 2 : 1, 1);
        });
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setHgrow(Priority.ALWAYS);
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        RowConstraints last = new RowConstraints(236, 240, Double.MAX_VALUE);
        last.setVgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(half, half);
        grid.getRowConstraints().addAll(row, row, last);
        return grid;
    }

    private TileView tile(Gauge gauge, String icon, ObservableValue<String> name) {
        return new TileView(gauge, icon, name, model, desk);
    }

    private ChartCard requests() {
        List<Line> lines = List.of(
                line("dashboard.line.all", Measure.REQUESTS, true),
                line("dashboard.line.local", Measure.LOCAL_REQUESTS, true));
        return new ChartCard(texts.of("dashboard.chart.requests"), lines, new Axis(4, false, Numbers::compact), desk);
    }

    private ChartCard latency() {
        List<Line> lines = List.of(
                line("dashboard.line.p50", Measure.LATENCY_P50, false),
                line("dashboard.line.p95", Measure.LATENCY_P95, true),
                line("dashboard.line.p99", Measure.LATENCY_P99, false));
        return new ChartCard(texts.of("dashboard.chart.latency"), lines, new Axis(100, false, Numbers::duration), desk);
    }

    private ChartCard tokens() {
        List<Line> lines = List.of(
                line("dashboard.line.prompt", Measure.INPUT_TOKENS, true),
                line("dashboard.line.completion", Measure.OUTPUT_TOKENS, true));
        return new ChartCard(texts.of("dashboard.chart.tokens"), lines, new Axis(40, false, Numbers::compact), desk);
    }

    private ChartCard machine() {
        List<Line> lines = List.of(
                new Line(onGpu("dashboard.line.gpu", "dashboard.line.cpu"), model.series(Measure.LOAD), true),
                new Line(onGpu("dashboard.line.vram", "dashboard.line.memory"), model.series(Measure.MEMORY), false));
        Axis axis = new Axis(1, true, fraction -> Math.round(fraction * 100) + "%");
        return new ChartCard(texts.following(this::machineName, model.latestProperty()), lines, axis, desk);
    }

    private TimeChart.Line line(String key, Measure measure, boolean filled) {
        return new Line(texts.of(key), model.series(measure), filled);
    }

    private ObservableValue<String> onGpu(String withGpu, String without) {
        return texts.following(() -> texts.get(model.gpu() == null ? without : withGpu), model.latestProperty());
    }

    private String machineName() {
        Metrics.Gpu gpu = model.gpu();
        return gpu == null
                ? texts.get("dashboard.chart.machine")
                : texts.get("dashboard.chart.gpu", gpu.index(), gpu.name());
    }
}
