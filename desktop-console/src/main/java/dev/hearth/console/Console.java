package dev.hearth.console;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.Session;
import dev.hearth.console.connect.BrowserDialog;
import dev.hearth.console.connect.BrowserWait;
import dev.hearth.console.connect.ConnectView;
import dev.hearth.console.connect.ConnectViewModel;
import dev.hearth.console.connect.Notice;
import dev.hearth.console.connect.PasswordChoice;
import dev.hearth.console.connect.PasswordChoiceDialog;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Brand;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Language;
import dev.hearth.console.core.Overlay;
import dev.hearth.console.core.Remembered;
import dev.hearth.console.core.Texts;
import dev.hearth.console.core.Theme;
import dev.hearth.console.core.Times;
import dev.hearth.console.core.Toasts;
import java.time.Clock;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window: the connect screen, and after it the workspace of one session. */
final class Console implements AutoCloseable {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Stage stage;
    private final StackPane front = new StackPane();
    private final Desk desk;
    private final Clock clock;
    private final Remembered remembered;
    private final ConnectViewModel connect;
    private @Nullable Workspace workspace;

    /** What it looks like at first. */
    record Look(Language language, boolean dark) {}

    /** @param browser opens an address */
    Console(Stage stage, Remembered remembered, Clock clock, Look look, Consumer<String> browser) {
        this.stage = stage;
        this.clock = clock;
        this.remembered = remembered;
        Texts texts = new Texts(look.language());
        Theme theme = new Theme(look.dark());
        desk = new Desk(texts, new Times(clock, texts), theme, new Overlay(), new Toasts());
        Background background = new Background(Background.virtualThreads(), Platform::runLater, failure -> {});
        connect = new ConnectViewModel(background, remembered, this::enter, new Asking(browser));
        texts.languageProperty().addListener((property, before, now) -> remembered.language(now));
        theme.darkProperty().addListener((property, before, now) -> remembered.rememberDark(now));
    }

    /** Shows the window; with a password at hand it connects at once, which a screen on a wall needs. */
    void open(Opening opening) {
        opening.url().ifPresent(connect.addressProperty()::set);
        opening.username().ifPresent(connect.usernameProperty()::set);
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(
                new StackPane(front, desk.toasts(), desk.overlay()),
                Math.min(WIDTH, room.getWidth()),
                Math.min(HEIGHT, room.getHeight()));
        desk.theme().dress(scene);
        stage.setScene(scene);
        stage.titleProperty().bind(desk.texts().of("app.title"));
        stage.getIcons().setAll(Brand.icons());
        stage.setMinWidth(960);
        stage.setMinHeight(620);
        askForLogin();
        stage.show();
        opening.password().ifPresent(this::connectWith);
    }

    @Override
    public void close() {
        if (workspace != null) {
            workspace.close();
            workspace = null;
        }
    }

    private void connectWith(String password) {
        connect.passwordProperty().set(password);
        connect.connect();
    }

    private void askForLogin() {
        ConnectView view = new ConnectView(connect, desk.texts(), desk.theme());
        show(view);
        Platform.runLater(view::focusFirst);
    }

    private void enter(AdminClient client, Session session) {
        workspace = new Workspace(
                client,
                session,
                desk,
                clock,
                remembered,
                new Workspace.Exits(() -> logOut(client), this::sessionEnded));
        show(workspace.view());
        workspace.start();
    }

    private void logOut(AdminClient client) {
        Background.virtualThreads().execute(client::logout);
        leave(new Notice.None());
    }

    private void sessionEnded() {
        if (workspace != null) {
            leave(new Notice.SessionEnded());
        }
    }

    private void leave(Notice notice) {
        close();
        desk.overlay().close();
        connect.noticeProperty().set(notice);
        askForLogin();
    }

    private void show(Node node) {
        front.getChildren().setAll(node);
    }

    /** The dialogs of the connect screen. */
    private final class Asking implements ConnectViewModel.Dialogs {

        private final Consumer<String> browser;

        Asking(Consumer<String> browser) {
            this.browser = browser;
        }

        @Override
        public void choosePassword(PasswordChoice choice) {
            desk.overlay().show(new PasswordChoiceDialog(choice, desk));
        }

        @Override
        public void waitForBrowser(BrowserWait wait) {
            BrowserDialog dialog = new BrowserDialog(wait, desk);
            desk.overlay().show(dialog);
            browser.accept(wait.url());
            dialog.await();
        }
    }
}
