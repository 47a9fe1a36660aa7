package dev.hearth.console.core;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Words in tables and cards. */
public final class Labels {

    private Labels() {}

    /** A dash where there is nothing to say. */
    public static Label of(@Nullable String text, String... styles) {
        Label label = new Label(text == null || text.isEmpty() ? "–" : text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A name that may be longer than its place: the whole of it shows under the mouse. */
    public static Label named(@Nullable String text, String... styles) {
        Label label = of(text, styles);
        label.setTooltip(new Tooltip(label.getText()));
        return label;
    }

    /** A short word on a coloured ground: {@code ok}, {@code off}, {@code info}, {@code warn} or {@code bad}. */
    public static Label badge(String text, String colour) {
        Label badge = of(text, "badge", colour);
        badge.setMinWidth(Label.USE_PREF_SIZE);
        return badge;
    }
}
