package dev.hearth.console.shell;

import atlantafx.base.theme.Styles;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Texts;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who is logged in, and what they can do about it. */
final class UserMenu extends MenuButton {

    UserMenu(ShellViewModel model, Desk desk, Runnable logOut) {
        Texts texts = desk.texts();
        String name = model.username();
        Label avatar = new Label(name.substring(0, Math.min(2, name.length())).toUpperCase(Locale.ROOT));
        avatar.getStyleClass().add("avatar");
        setId("userMenu");
        setGraphic(avatar);
        setText(name);
        getStyleClass().addAll(Styles.FLAT, "top-menu");
        MenuItem password = item(texts, "bi-lock", "user.change-password");
        password.setId("changePassword");
        password.visibleProperty().bind(model.ownPasswordProperty());
        password.setOnAction(event -> desk.overlay().show(new PasswordDialog(model, desk)));
        MenuItem leave = item(texts, "bi-box-arrow-right", "user.log-out");
        leave.setId("logOut");
        leave.setOnAction(event -> logOut.run());
        getItems().addAll(password, leave);
    }

    private static MenuItem item(Texts texts, String icon, String key) {
        MenuItem item = new MenuItem(null, new FontIcon(icon));
        item.textProperty().bind(texts.of(key));
        return item;
    }
}
