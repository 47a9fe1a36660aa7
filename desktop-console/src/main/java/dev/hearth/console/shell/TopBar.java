package dev.hearth.console.shell;

import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.LanguageMenu;
import dev.hearth.console.core.ThemeToggle;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;

/** The name of the screen, and what concerns all of them. */
final class TopBar extends HBox {

    private final Label title = new Label();
    private final Desk desk;

    TopBar(ShellViewModel model, Desk desk, Runnable logOut) {
        super(6);
        this.desk = desk;
        title.setId("pageTitle");
        title.getStyleClass().add("page-title");
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        Separator line = new Separator(Orientation.VERTICAL);
        line.setMaxHeight(30);
        getChildren()
                .addAll(
                        title,
                        Fields.spring(),
                        new LanguageMenu(desk.texts()),
                        new ThemeToggle(desk.texts(), desk.theme()),
                        new AlertsBell(model, desk),
                        line,
                        new UserMenu(model, desk, logOut));
    }

    void show(Page page) {
        title.textProperty().bind(desk.texts().of(page.titleKey()));
    }
}
