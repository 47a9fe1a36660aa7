package dev.hearth.console.usage;

import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Palette;
import dev.hearth.console.core.Theme;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Stacked bars on a canvas, one for each hour or day; drawn when there is something new to draw, in the layout pass. */
final class BarChart extends Region {

    private static final double LEFT = 56;
    private static final double TOP = 8;
    private static final double BELOW = 22;
    private static final double BESIDE = 18;
    private static final double BAR = 40;
    private static final int ROWS = 4;
    private static final double LABEL = 64;
    private static final double TIP = 230;
    private static final int NAME = 24;
    private static final Font FONT = Font.font(Theme.SANS, 11);

    private final Canvas canvas = new Canvas();
    private final UsageViewModel model;
    private final Desk desk;
    private final ObservableValue<Palette> palette;
    private Bars bars = Bars.NONE;
    private double mouse = -1;

    BarChart(UsageViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.palette = desk.theme().palette();
        getChildren().add(canvas);
        setMinSize(160, 120);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        model.barsProperty().subscribe(now -> {
            bars = now;
            requestLayout();
        });
        palette.subscribe(this::requestLayout);
        desk.texts().languageProperty().subscribe(this::requestLayout);
        setOnMouseMoved(event -> hover(event.getX()));
        setOnMouseExited(event -> hover(-1));
    }

    private void hover(double x) {
        mouse = x;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.floor(getWidth()));
        canvas.setHeight(Math.floor(getHeight()));
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pen.setFont(FONT);
        double top = Scale.top(bars.highest(), model.quantityProperty().get());
        drawGrid(pen, top);
        for (int i = 0; i < bars.steps().size(); i++) {
            drawBar(pen, i, top);
        }
        drawTimes(pen);
        int pointed = pointed();
        if (pointed >= 0 && bars.total(pointed) > 0) {
            drawReading(pen, pointed);
        }
    }

    private double plane() {
        return canvas.getHeight() - TOP - BELOW;
    }

    private double slot() {
        return (canvas.getWidth() - LEFT - BESIDE) / Math.max(1, bars.steps().size());
    }

    private int pointed() {
        int index = (int) Math.floor((mouse - LEFT) / slot());
        return mouse >= LEFT && index < bars.steps().size() ? index : -1;
    }

    private void drawGrid(GraphicsContext pen, double top) {
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        pen.setLineWidth(1);
        for (int i = 0; i <= ROWS; i++) {
            double y = Math.round(TOP + plane() * (ROWS - i) / ROWS) + 0.5;
            pen.setStroke(palette.getValue().grid());
            pen.strokeLine(LEFT, y, canvas.getWidth() - BESIDE, y);
            pen.setFill(palette.getValue().text());
            pen.fillText(model.quantityProperty().get().words(top * i / ROWS), LEFT - 8, y);
        }
    }

    private void drawBar(GraphicsContext pen, int index, double top) {
        double width = Math.min(BAR, slot() * 0.68);
        double x = LEFT + slot() * index + (slot() - width) / 2;
        double y = TOP + plane();
        for (int layer = 0; layer < bars.layers().size(); layer++) {
            double value = bars.layers().get(layer).values()[index];
            if (value > 0) {
                double height = Math.max(1, plane() * value / top);
                y -= height;
                pen.setFill(colour(layer, index));
                pen.fillRect(x, y, width, height);
            }
        }
    }

    /** Beside the bar under the mouse all others step back. */
    private Color colour(int layer, int index) {
        Color colour = palette.getValue().line(layer);
        int pointed = pointed();
        return pointed < 0 || pointed == index ? colour : colour.deriveColor(0, 1, 1, 0.45);
    }

    private void drawTimes(GraphicsContext pen) {
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.TOP);
        pen.setFill(palette.getValue().text());
        int every = (int) Math.max(1, Math.ceil(LABEL / slot()));
        for (int i = (bars.steps().size() - 1) % every; i < bars.steps().size(); i += every) {
            pen.fillText(time(bars.steps().get(i)), LEFT + slot() * (i + 0.5), TOP + plane() + 7);
        }
    }

    private String time(Instant step) {
        return bars.span().hourly() ? desk.times().minute(step) : desk.times().dayOfMonth(step);
    }

    private void drawReading(GraphicsContext pen, int index) {
        int rows = (int) bars.layers().stream()
                .filter(layer -> layer.values()[index] > 0)
                .count();
        double centre = LEFT + slot() * (index + 0.5);
        double left = centre + 24 + TIP > canvas.getWidth() ? centre - 24 - TIP : centre + 24;
        pen.setFill(palette.getValue().tip());
        pen.fillRoundRect(left, TOP + 2, TIP, 30 + 17.0 * rows, 8, 8);
        pen.setTextBaseline(VPos.TOP);
        Quantity quantity = model.quantityProperty().get();
        pen.setFill(Color.web("#c9d1d9"));
        drawPair(pen, new Pair(time(bars.steps().get(index)), quantity.words(bars.total(index))), left, 10, TOP + 9);
        double y = TOP + 28;
        for (int layer = bars.layers().size() - 1; layer >= 0; layer--) {
            double value = bars.layers().get(layer).values()[index];
            if (value > 0) {
                pen.setFill(palette.getValue().line(layer));
                pen.fillOval(left + 10, y + 4, 7, 7);
                pen.setFill(Color.WHITE);
                drawPair(
                        pen,
                        new Pair(bars.layers().get(layer).words(desk.texts()), quantity.words(value)),
                        left,
                        23,
                        y);
                y += 17;
            }
        }
    }

    private static void drawPair(GraphicsContext pen, Pair pair, double left, double indent, double y) {
        pen.setTextAlign(TextAlignment.LEFT);
        String name = pair.name();
        pen.fillText(name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name, left + indent, y);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.fillText(pair.value(), left + TIP - 10, y);
    }

    private record Pair(String name, String value) {}
}
