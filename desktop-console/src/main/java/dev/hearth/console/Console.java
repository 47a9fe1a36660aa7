package dev.hearth.console;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.Session;
import dev.hearth.console.connect.ConnectView;
import dev.hearth.console.connect.ConnectViewModel;
import dev.hearth.console.connect.Notice;
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
    private final ConnectViewModel connect;
    private @Nullable Workspace workspace;

    Console(Stage stage, Remembered remembered, Clock clock, Language language, boolean dark) {
        this.stage = stage;
        this.clock = clock;
        Texts texts = new Texts(language);
        Theme theme = new Theme(dark);
        desk = new Desk(texts, new Times(clock, texts), theme, new Overlay(), new Toasts());
        Background background = new Background(Background.virtualThreads(), Platform::runLater, failure -> {});
        connect = new ConnectViewModel(
                background,
                remembered,
                this::enter,
                choice -> desk.overlay().show(new PasswordChoiceDialog(choice, desk)));
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
                client, session, desk, clock, new Workspace.Exits(() -> logOut(client), this::sessionEnded));
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
}
