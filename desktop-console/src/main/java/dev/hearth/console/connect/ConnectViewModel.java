package dev.hearth.console.connect;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Session;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Remembered;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
    private final Consumer<PasswordChoice> choice;

    /** @param choice shows somebody whose password an admin has given him the way to one of his own */
    public ConnectViewModel(
            Background background,
            Remembered remembered,
            BiConsumer<AdminClient, Session> connected,
            Consumer<PasswordChoice> choice) {
        this.background = background;
        this.remembered = remembered;
        this.connected = connected;
        this.choice = choice;
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
        try {
            login(AdminClient.at(Address.parse(address.get())));
        } catch (IllegalArgumentException e) {
            notice.set(new Notice.BadAddress());
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
            choice.accept(new PasswordChoice(client, session, secret, background, chosen -> enter(client, chosen)));
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
