package dev.hearth.console.connect;

import atlantafx.base.theme.Styles;
import dev.hearth.console.core.Banner;
import dev.hearth.console.core.Brand;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.LanguageMenu;
import dev.hearth.console.core.Texts;
import dev.hearth.console.core.Theme;
import dev.hearth.console.core.ThemeToggle;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The first screen: address, name, password. */
public final class ConnectView extends StackPane {

    private final ConnectViewModel model;
    private final Texts texts;
    private final TextField address = new TextField();
    private final TextField username = new TextField();
    private final PasswordField password = new PasswordField();

    @SuppressWarnings("this-escape")
    public ConnectView(ConnectViewModel model, Texts texts, Theme theme) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("connect-page");
        bindFields();
        HBox corner = new HBox(4, new LanguageMenu(texts), new ThemeToggle(texts, theme));
        corner.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        corner.setAlignment(Pos.CENTER_RIGHT);
        StackPane.setAlignment(corner, Pos.TOP_RIGHT);
        getChildren().addAll(card(), corner);
    }

    /** Puts the cursor into the first field that is still empty. */
    public void focusFirst() {
        TextField first = username.getText().isEmpty() ? username : password;
        first.requestFocus();
    }

    private void bindFields() {
        address.setId("address");
        username.setId("username");
        password.setId("password");
        address.textProperty().bindBidirectional(model.addressProperty());
        username.textProperty().bindBidirectional(model.usernameProperty());
        password.textProperty().bindBidirectional(model.passwordProperty());
        address.setPromptText("http://127.0.0.1:8000");
        // Not disabled: that would move the cursor out of the field, and what is typed next would go astray.
        address.editableProperty().bind(model.busyProperty().not());
        username.editableProperty().bind(model.busyProperty().not());
        password.editableProperty().bind(model.busyProperty().not());
        model.noticeProperty().subscribe(this::focusAfter);
        address.focusedProperty().subscribe(focused -> {
            if (!focused) {
                model.askForWays();
            }
        });
    }

    private void focusAfter(Notice notice) {
        if (notice instanceof Notice.Failed) {
            password.requestFocus();
            password.selectAll();
        }
    }

    private VBox card() {
        Banner banner = new Banner();
        banner.setId("connectBanner");
        banner.textProperty().bind(notice());
        VBox form = new VBox(
                16,
                Fields.labelled(texts.of("connect.address"), address),
                Fields.labelled(texts.of("connect.username"), username),
                Fields.labelled(texts.of("connect.password"), password),
                banner,
                new VBox(10, button(), browserButton()));
        VBox card = new VBox(26, heading(), form, hint());
        card.getStyleClass().addAll("card", "connect-card");
        card.setMaxSize(416, Region.USE_PREF_SIZE);
        return card;
    }

    private VBox heading() {
        Label title = new Label();
        title.textProperty().bind(texts.of("connect.title"));
        title.getStyleClass().add("connect-title");
        Label subtitle = new Label();
        subtitle.textProperty().bind(texts.of("connect.subtitle"));
        subtitle.getStyleClass().add(Styles.TEXT_MUTED);
        subtitle.setWrapText(true);
        VBox words = new VBox(4, title, subtitle);
        words.setAlignment(Pos.CENTER);
        VBox heading = new VBox(16, Brand.mark(64), words);
        heading.setAlignment(Pos.CENTER);
        return heading;
    }

    private Button button() {
        Button button = Buttons.text(texts, "connect.action", Styles.ACCENT, "wide");
        button.setId("connect");
        button.setDefaultButton(true);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> model.connect());
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setPrefSize(16, 16);
        spinner.visibleProperty().bind(model.busyProperty());
        spinner.managedProperty().bind(model.busyProperty());
        button.setGraphic(spinner);
        return button;
    }

    /** There when the server says so. */
    private Button browserButton() {
        Button button = new Button(null, new FontIcon("bi-box-arrow-in-right"));
        button.setId("connectInBrowser");
        button.textProperty()
                .bind(texts.following(
                        () -> texts.get("oidc.action", model.oidcProperty().get()), model.oidcProperty()));
        button.getStyleClass().add("wide");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> model.connectInBrowser());
        button.visibleProperty().bind(model.oidcProperty().isNotEmpty());
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private Label hint() {
        Label hint = new Label();
        hint.textProperty().bind(texts.of("connect.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().addAll(Styles.TEXT_MUTED, "fine-print");
        VBox.setVgrow(hint, Priority.NEVER);
        // Where people sign in by the browser, nobody is there for the first time.
        hint.visibleProperty().bind(model.oidcProperty().isEmpty());
        hint.managedProperty().bind(hint.visibleProperty());
        return hint;
    }

    private ObservableValue<String> notice() {
        return texts.following(() -> words(model.noticeProperty().get()), model.noticeProperty());
    }

    private String words(Notice notice) {
        return switch (notice) {
            case Notice.None none -> "";
            case Notice.BadAddress bad -> texts.get("connect.bad-address");
            case Notice.Incomplete incomplete -> texts.get("connect.incomplete");
            case Notice.SessionEnded ended -> texts.get("failure.session-expired");
            case Notice.Failed failed -> texts.explain(failed.failure());
        };
    }
}
