package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons that say what they do, to eyes, to a mouse that waits, and to a screen reader. */
public final class Buttons {

    private Buttons() {}

    /** Only an icon; its text is in the tooltip and for the screen reader. */
    public static Button icon(Texts texts, String icon, String key) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "icon-button");
        button.accessibleTextProperty().bind(texts.of(key));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.of(key));
        button.setTooltip(tooltip);
        return button;
    }

    public static Button text(Texts texts, String key, String... styles) {
        Button button = new Button();
        button.textProperty().bind(texts.of(key));
        button.getStyleClass().addAll(styles);
        return button;
    }

    public static Button labelled(Texts texts, String icon, String key, String... styles) {
        Button button = text(texts, key, styles);
        button.setGraphic(new FontIcon(icon));
        return button;
    }
}
