package dev.hearth.console.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Lines over the last minutes on a canvas; half the CPU of JavaFX's AreaChart with 300 points a line. Draws only when
 * told and only while it is on a visible screen: drawing happens in the layout pass.
 */
public final class TimeChart extends Region {

    /** One line: its name for the reading under the mouse, and its values. */
    public record Line(ObservableValue<String> name, TimeSeries values, boolean filled) {}

    /** How the vertical axis is scaled and written; {@code floor} is its least height. */
    public record Axis(double floor, boolean fixed, DoubleFunction<String> label) {}

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final double GAP_MILLIS = 5_000;
    private static final Font FONT = Font.font(Theme.SANS, 11);

    private final Canvas canvas = new Canvas();
    private final List<Line> lines;
    private final Axis axis;
    private final ObservableValue<Palette> palette;
    private final Times times;
    private double mouse = -1;

    public TimeChart(List<Line> lines, Axis axis, ObservableValue<Palette> palette, Times times) {
        this.lines = List.copyOf(lines);
        this.axis = axis;
        this.palette = palette;
        this.times = times;
        getChildren().add(canvas);
        getStyleClass().add("time-chart");
        setMinSize(120, 90);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        palette.subscribe(this::redraw);
        setOnMouseMoved(event -> hover(event.getX()));
        setOnMouseExited(event -> hover(-1));
    }

    /** New values have come. */
    public void redraw() {
        requestLayout();
    }

    private void hover(double x) {
        mouse = x;
        redraw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.floor(getWidth()));
        canvas.setHeight(Math.floor(getHeight()));
        if (canvas.getWidth() > 80 && canvas.getHeight() > 60) {
            draw(canvas.getGraphicsContext2D());
        }
    }

    private void draw(GraphicsContext pen) {
        ChartFrame frame = frame();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pen.setFont(FONT);
        drawGrid(pen, frame);
        drawClock(pen, frame);
        for (int i = lines.size() - 1; i >= 0; i--) {
            drawLine(pen, frame, lines.get(i), palette.getValue().line(i));
        }
        if (frame.contains(mouse)) {
            drawReading(pen, frame);
        }
    }

    private ChartFrame frame() {
        double max = axis.floor();
        long end = 0;
        for (Line line : lines) {
            max = Math.max(max, axis.fixed() ? 0 : line.values().max());
            end = Math.max(end, line.values().lastTime());
        }
        double top = axis.fixed() ? max : ChartFrame.niceTop(max);
        return ChartFrame.within(canvas.getWidth(), canvas.getHeight(), top, end, WINDOW.toMillis());
    }

    private void drawGrid(GraphicsContext pen, ChartFrame frame) {
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        pen.setLineWidth(1);
        for (int i = 0; i <= ChartFrame.ROWS; i++) {
            double value = frame.top() * i / ChartFrame.ROWS;
            double y = Math.round(frame.y(value)) + 0.5;
            pen.setStroke(palette.getValue().grid());
            pen.strokeLine(frame.left(), y, frame.right(), y);
            pen.setFill(palette.getValue().text());
            pen.fillText(axis.label().apply(value), frame.left() - 8, y);
        }
    }

    private void drawClock(GraphicsContext pen, ChartFrame frame) {
        if (frame.end() == 0) {
            return;
        }
        pen.setTextBaseline(VPos.TOP);
        pen.setFill(palette.getValue().text());
        int steps = frame.width() < 340 ? 2 : 4;
        for (int i = 0; i <= steps; i++) {
            pen.setTextAlign(i == 0 ? TextAlignment.LEFT : i == steps ? TextAlignment.RIGHT : TextAlignment.CENTER);
            double x = frame.left() + frame.width() * i / steps;
            pen.fillText(times.clock(Instant.ofEpochMilli(frame.time(x))), x, frame.bottom() + 7);
        }
    }

    private void drawLine(GraphicsContext pen, ChartFrame frame, Line line, Color colour) {
        TimeSeries values = line.values();
        List<double[]> run = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean missing = Double.isNaN(values.value(i));
            boolean gap = i > 0 && values.time(i) - values.time(i - 1) > GAP_MILLIS;
            if (missing || gap) {
                drawRun(pen, frame, run, line.filled() ? colour : null, colour);
                run.clear();
            }
            if (!missing && values.time(i) >= frame.start()) {
                run.add(new double[] {frame.x(values.time(i)), frame.y(values.value(i))});
            }
        }
        drawRun(pen, frame, run, line.filled() ? colour : null, colour);
    }

    private void drawRun(
            GraphicsContext pen, ChartFrame frame, List<double[]> run, @Nullable Color fill, Color stroke) {
        int n = run.size();
        if (n < 2) {
            return;
        }
        double[] xs = new double[n + 2];
        double[] ys = new double[n + 2];
        for (int i = 0; i < n; i++) {
            xs[i] = run.get(i)[0];
            ys[i] = run.get(i)[1];
        }
        if (fill != null) {
            xs[n] = xs[n - 1];
            xs[n + 1] = xs[0];
            ys[n] = frame.bottom();
            ys[n + 1] = frame.bottom();
            pen.setFill(shade(frame, fill));
            pen.fillPolygon(xs, ys, n + 2);
        }
        pen.setStroke(stroke);
        pen.setLineWidth(1.6);
        pen.strokePolyline(xs, ys, n);
    }

    private static LinearGradient shade(ChartFrame frame, Color colour) {
        Stop top = new Stop(0, colour.deriveColor(0, 1, 1, 0.28));
        Stop bottom = new Stop(1, colour.deriveColor(0, 1, 1, 0.02));
        return new LinearGradient(0, frame.headroom(), 0, frame.bottom(), false, CycleMethod.NO_CYCLE, top, bottom);
    }

    private void drawReading(GraphicsContext pen, ChartFrame frame) {
        int index = lines.isEmpty() ? -1 : frame.nearest(lines.getFirst().values(), mouse);
        if (index < 0) {
            return;
        }
        long at = lines.getFirst().values().time(index);
        double x = Math.round(frame.x(at)) + 0.5;
        pen.setStroke(palette.getValue().text());
        pen.setLineWidth(1);
        pen.setLineDashes(3, 3);
        pen.strokeLine(x, frame.headroom(), x, frame.bottom());
        pen.setLineDashes();
        double width = 168;
        double left = x + 12 + width > frame.right() ? x - 12 - width : x + 12;
        pen.setFill(palette.getValue().tip());
        pen.fillRoundRect(left, frame.headroom() + 2, width, 26 + 17.0 * lines.size(), 8, 8);
        pen.setTextBaseline(VPos.TOP);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFill(Color.web("#c9d1d9"));
        pen.fillText(times.clock(Instant.ofEpochMilli(at)), left + 10, frame.headroom() + 9);
        for (int i = 0; i < lines.size(); i++) {
            drawReadingOf(pen, frame, i, index, left);
        }
    }

    private void drawReadingOf(GraphicsContext pen, ChartFrame frame, int line, int index, double left) {
        double value = lines.get(line).values().value(index);
        double y = frame.headroom() + 26 + 17.0 * line;
        pen.setFill(palette.getValue().line(line));
        pen.fillOval(left + 10, y + 4, 7, 7);
        if (!Double.isNaN(value)) {
            double x = frame.x(lines.get(line).values().time(index));
            pen.fillOval(x - 3, frame.y(value) - 3, 6, 6);
        }
        pen.setFill(Color.WHITE);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.fillText(lines.get(line).name().getValue(), left + 23, y);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.fillText(Double.isNaN(value) ? "–" : axis.label().apply(value), left + 158, y);
    }
}
