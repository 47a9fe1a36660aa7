package dev.hearth.console.people;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.hearth.console.api.User;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done with one user. */
final class UserActions extends HBox {

    private final User user;
    private final Texts texts;

    UserActions(User user, Texts texts, UserDialogs dialogs) {
        super(2);
        this.user = user;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        Button edit = Buttons.icon(texts, "bi-pencil", "action.edit");
        edit.setId("edit-" + user.username());
        edit.setOnAction(event -> dialogs.edit(user));
        getChildren().addAll(edit, onOff(dialogs), more(dialogs));
    }

    private Button onOff(UserDialogs dialogs) {
        Button button = user.disabled()
                ? Buttons.icon(texts, "bi-play-circle", "users.enable")
                : Buttons.icon(texts, "bi-slash-circle", "users.disable");
        button.setId((user.disabled() ? "enable-" : "disable-") + user.username());
        button.getStyleClass().add(user.disabled() ? "good-icon" : "danger-icon");
        button.setOnAction(event -> dialogs.enable(user, user.disabled()));
        return button;
    }

    private MenuButton more(UserDialogs dialogs) {
        MenuButton more = new MenuButton(null, new FontIcon("bi-three-dots"));
        more.setId("more-" + user.username());
        more.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Tweaks.NO_ARROW, "icon-button");
        more.accessibleTextProperty().bind(texts.of("action.more"));
        if (user.isLocal()) {
            more.getItems().add(item("resetPassword", "bi-key", "users.reset", () -> dialogs.resetPassword(user)));
        }
        more.getItems()
                .addAll(
                        item("unlockUser", "bi-unlock", "users.unlock", () -> dialogs.unlock(user)),
                        new SeparatorMenuItem(),
                        item("deleteUser", "bi-trash", "users.delete", () -> dialogs.delete(user)));
        return more;
    }

    private MenuItem item(String id, String icon, String key, Runnable action) {
        MenuItem item = new MenuItem(null, new FontIcon(icon));
        item.setId(id);
        item.textProperty().bind(texts.of(key));
        item.setOnAction(event -> action.run());
        return item;
    }
}
