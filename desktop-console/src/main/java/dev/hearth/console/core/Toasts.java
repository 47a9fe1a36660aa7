package dev.hearth.console.core;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Short good or bad news in the corner, gone after a few seconds. */
public final class Toasts extends VBox {

    private static final Duration STAYS = Duration.seconds(4);

    public Toasts() {
        super(8);
        getStyleClass().add("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setMouseTransparent(true);
        setPickOnBounds(false);
    }

    public void good(String text) {
        show(text, "bi-check-circle", "good");
    }

    public void bad(String text) {
        show(text, "bi-exclamation-octagon", "bad");
    }

    private void show(String text, String icon, String style) {
        Label toast = new Label(text, new FontIcon(icon));
        toast.getStyleClass().addAll("toast", style);
        toast.setWrapText(true);
        toast.setMaxWidth(420);
        getChildren().add(toast);
        PauseTransition stay = new PauseTransition(STAYS);
        stay.setOnFinished(event -> getChildren().remove(toast));
        stay.play();
    }
}
