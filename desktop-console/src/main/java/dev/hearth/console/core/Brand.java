package dev.hearth.console.core;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/** The mark of the house: a flame under an arch. */
public final class Brand {

    private Brand() {}

    /** The window's icons, smallest first. */
    public static List<Image> icons() {
        return Stream.of(16, 32, 64, 128, 256).map(Brand::icon).toList();
    }

    /** The mark at so many pixels; drawn from the large picture so that it stays sharp on dense displays. */
    public static ImageView mark(double size) {
        ImageView view = new ImageView(icon(size > 48 ? 256 : 128));
        view.setFitWidth(size);
        view.setFitHeight(size);
        view.setSmooth(true);
        return view;
    }

    private static Image icon(int size) {
        String name = "/dev/hearth/console/icons/hearth-" + size + ".png";
        return new Image(
                Objects.requireNonNull(Brand.class.getResource(name), name).toExternalForm());
    }
}
