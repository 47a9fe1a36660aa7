package dev.hearth.console.connect;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Session;
import dev.hearth.console.api.SignInWays;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Remembered;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** From an address and a login to a session. */
public final class ConnectViewModel {

    private final StringProperty address = new SimpleStringProperty();
    private final StringProperty username = new SimpleStringProperty();
    private final StringProperty password = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(new Notice.None());

    private final Background background;
    private final Remembered remembered;
    private final BiConsumer<AdminClient, Session> connected;
    private final Dialogs dialogs;
    private final StringProperty oidc = new SimpleStringProperty("");

    /** What a sign-in may need beside the form. */
    public interface Dialogs {

        /** Shows somebody whose password an admin has given him the way to one of his own. */
        void choosePassword(PasswordChoice choice);

        /** Sends somebody to the browser and waits for him there. */
        void waitForBrowser(BrowserWait wait);
    }

    public ConnectViewModel(
            Background background, Remembered remembered, BiConsumer<AdminClient, Session> connected, Dialogs dialogs) {
        this.background = background;
        this.remembered = remembered;
        this.connected = connected;
        this.dialogs = dialogs;
        address.set(remembered.address());
        username.set(remembered.username());
    }

    public StringProperty addressProperty() {
        return address;
    }

    public StringProperty usernameProperty() {
        return username;
    }

    public StringProperty passwordProperty() {
        return password;
    }

    BooleanProperty busyProperty() {
        return busy;
    }

    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    /** Asks the server, unless it is being asked already. */
    public void connect() {
        if (busy.get()) {
            return;
        }
        if (username.get().isBlank() || password.get().isEmpty()) {
            notice.set(new Notice.Incomplete());
            return;
        }
        guest(address.get()).ifPresentOrElse(this::login, () -> notice.set(new Notice.BadAddress()));
    }

    /** Asks the server of the address how one can sign in; what cannot be asked yet is no trouble yet. */
    public void askForWays() {
        String asked = address.get();
        guest(asked)
                .ifPresentOrElse(
                        client -> background.run(
                                client::signInWays,
                                ways -> offer(asked, ways),
                                failure -> offer(asked, SignInWays.BY_PASSWORD)),
                        () -> offer(asked, SignInWays.BY_PASSWORD));
    }

    /** Signs in where one has one's account, in the browser. */
    void connectInBrowser() {
        guest(address.get()).ifPresentOrElse(this::connectInBrowser, () -> notice.set(new Notice.BadAddress()));
    }

    private void connectInBrowser(AdminClient client) {
        notice.set(new Notice.None());
        background.run(
                client::beginInBrowser,
                begun -> dialogs.waitForBrowser(
                        new BrowserWait(client, begun, background, Thread::sleep, session -> enter(client, session))),
                this::failed);
    }

    /** Where one can sign in by the browser, as people call it; empty where one cannot. */
    StringProperty oidcProperty() {
        return oidc;
    }

    private static Optional<AdminClient> guest(String typed) {
        try {
            return Optional.of(AdminClient.at(Address.parse(typed)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private void offer(String asked, SignInWays ways) {
        if (asked.equals(address.get())) {
            oidc.set(ways.oidc() == null ? "" : ways.oidc());
        }
    }

    private void login(AdminClient client) {
        String name = username.get().strip();
        String secret = password.get();
        busy.set(true);
        notice.set(new Notice.None());
        background.run(() -> client.login(name, secret), session -> succeeded(client, session, secret), this::failed);
    }

    private void succeeded(AdminClient client, Session session, String secret) {
        busy.set(false);
        password.set("");
        if (session.user().mustChangePassword()) {
            dialogs.choosePassword(
                    new PasswordChoice(client, session, secret, background, chosen -> enter(client, chosen)));
        } else {
            enter(client, session);
        }
    }

    private void enter(AdminClient client, Session session) {
        remembered.login(client.address().toString(), session.user().username());
        connected.accept(client.as(session), session);
    }

    private void failed(AdminFailure failure) {
        busy.set(false);
        notice.set(new Notice.Failed(failure));
    }
}
