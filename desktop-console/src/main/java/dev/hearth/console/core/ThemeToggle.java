package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** From light to dark and back; shows the one it would change to. */
public final class ThemeToggle extends Button {

    public ThemeToggle(Texts texts, Theme theme) {
        FontIcon icon = new FontIcon("bi-moon");
        theme.darkProperty().subscribe(dark -> icon.setIconLiteral(dark ? "bi-sun" : "bi-moon"));
        setId("themeToggle");
        setGraphic(icon);
        getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "icon-button");
        var text = texts.following(
                () -> texts.get(theme.darkProperty().get() ? "top.light" : "top.dark"), theme.darkProperty());
        accessibleTextProperty().bind(text);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(text);
        setTooltip(tooltip);
        setOnAction(event -> theme.toggle());
    }
}
