package dev.hearth.console.core;

import java.util.List;
import javafx.scene.paint.Color;

/** The colours that canvases draw with; the style sheets hold those of the controls. */
public record Palette(Color grid, Color text, Color tip, List<Color> series) {

    private static final List<Color> SERIES = List.of(
            Color.web("#2f81f7"),
            Color.web("#a371f7"),
            Color.web("#db6d28"),
            Color.web("#3fb950"),
            Color.web("#db61a2"),
            Color.web("#8b949e"));

    public static Palette of(boolean dark) {
        return dark
                ? new Palette(Color.web("#262c36"), Color.web("#8d96a0"), Color.web("#30363df2"), SERIES)
                : new Palette(Color.web("#e4e8ec"), Color.web("#656d76"), Color.web("#24292ff2"), SERIES);
    }

    public Color line(int index) {
        return series.get(index % series.size());
    }
}
