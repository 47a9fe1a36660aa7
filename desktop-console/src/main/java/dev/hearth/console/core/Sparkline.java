package dev.hearth.console.core;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;

/** The shape of the last minutes in a line as high as a word: five-second means, because single seconds only flicker. */
public final class Sparkline extends Region {

    private static final int SECONDS_PER_POINT = 5;

    private final Canvas canvas = new Canvas();
    private final TimeSeries values;
    private final ObservableValue<Palette> palette;

    public Sparkline(TimeSeries values, ObservableValue<Palette> palette) {
        this.values = values;
        this.palette = palette;
        getChildren().add(canvas);
        setMinSize(40, 24);
        setPrefHeight(32);
        palette.subscribe(this::redraw);
    }

    public void redraw() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.floor(getWidth()));
        canvas.setHeight(Math.floor(getHeight()));
        draw(canvas.getGraphicsContext2D(), canvas.getWidth(), canvas.getHeight());
    }

    private void draw(GraphicsContext pen, double width, double height) {
        pen.clearRect(0, 0, width, height);
        double[] points = points();
        if (points.length < 2) {
            return;
        }
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (double point : points) {
            least = Math.min(least, point);
            most = Math.max(most, point);
        }
        // A quiet line stays quiet: a tenth of its height is the least that counts as movement.
        double span = Math.max(most - least, Math.max(Math.abs(most) * 0.1, 1e-9));
        plot(pen, points, least, span);
    }

    private void plot(GraphicsContext pen, double[] points, double least, double span) {
        int n = points.length;
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        double[] xs = new double[n + 2];
        double[] ys = new double[n + 2];
        int slots = values.capacity() / SECONDS_PER_POINT;
        for (int i = 0; i < n; i++) {
            xs[i] = 1 + (width - 2) * (slots - n + i) / Math.max(1, slots - 1.0);
            ys[i] = height - 3 - (height - 6) * (points[i] - least) / span;
        }
        xs[n] = xs[n - 1];
        xs[n + 1] = xs[0];
        ys[n] = height;
        ys[n + 1] = height;
        Color colour = palette.getValue().line(0);
        Stop top = new Stop(0, colour.deriveColor(0, 1, 1, 0.22));
        Stop bottom = new Stop(1, colour.deriveColor(0, 1, 1, 0));
        pen.setFill(new LinearGradient(0, 0, 0, height, false, CycleMethod.NO_CYCLE, top, bottom));
        pen.fillPolygon(xs, ys, n + 2);
        pen.setStroke(colour);
        pen.setLineWidth(1.5);
        pen.strokePolyline(xs, ys, n);
    }

    private double[] points() {
        int n = values.size() / SECONDS_PER_POINT;
        int first = values.size() - n * SECONDS_PER_POINT;
        double[] points = new double[n];
        for (int i = 0; i < n; i++) {
            int from = first + i * SECONDS_PER_POINT;
            double mean = values.mean(from, from + SECONDS_PER_POINT);
            points[i] = Double.isNaN(mean) ? 0 : mean;
        }
        return points;
    }
}
