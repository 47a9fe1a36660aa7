package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import java.util.Arrays;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** Chooses the language; its own text is the one chosen. */
public final class LanguageMenu extends MenuButton {

    public LanguageMenu(Texts texts) {
        setId("languageMenu");
        setGraphic(new FontIcon("bi-globe"));
        getStyleClass().addAll(Styles.FLAT, "top-menu");
        textProperty().bind(texts.languageProperty().map(Language::title));
        accessibleTextProperty().bind(texts.of("top.language"));
        Arrays.stream(Language.values()).map(language -> item(texts, language)).forEach(getItems()::add);
    }

    private static MenuItem item(Texts texts, Language language) {
        MenuItem item = new MenuItem(language.title());
        item.setId("language-" + language.name());
        item.setOnAction(event -> texts.languageProperty().set(language));
        return item;
    }
}
