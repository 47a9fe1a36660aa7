package dev.hearth.console.shell;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Alert;
import dev.hearth.console.api.Event;
import dev.hearth.console.api.FeedState;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Remembered;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the frame shows: who is here, how the feed is doing, and the alerts. */
public final class ShellViewModel {

    private static final int ALERTS_KEPT = 50;

    private final ObjectProperty<FeedState> feed = new SimpleObjectProperty<>(new FeedState.Connecting());
    private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
    private final BooleanProperty alerted = new SimpleBooleanProperty(true);
    private final BooleanProperty ownPassword = new SimpleBooleanProperty(true);
    private final IntegerProperty unread = new SimpleIntegerProperty();
    private final AdminClient client;
    private final String username;
    private final Background background;
    private final Remembered remembered;

    public ShellViewModel(AdminClient client, String username, Background background, Remembered remembered) {
        this.client = client;
        this.username = username;
        this.background = background;
        this.remembered = remembered;
    }

    /** Asks for what happened before one came, and who one is. {@code watching}: whether one is told of alerts. */
    public void load(boolean watching) {
        background.run(client::me, me -> ownPassword.set(me.isLocal()), ignored -> {});
        alerted.set(watching);
        if (watching) {
            background.run(client::alerts, this::recall, ignored -> {});
        }
    }

    /** What the feed has told already is no news. */
    private void recall(List<Alert> earlier) {
        List<Alert> unknown =
                earlier.stream().filter(alert -> !alerts.contains(alert)).toList();
        alerts.addAll(unknown);
        alerts.sort(Comparator.comparing(Alert::at).reversed());
        unread.set(unread.get() + (int) unknown.stream().filter(this::isNews).count());
        forgetOldest();
    }

    /** Whether nobody has looked at it, here or at an earlier sign-in. */
    private boolean isNews(Alert alert) {
        return alert.at().isAfter(remembered.alertsSeen(client.address().toString()));
    }

    private void forgetOldest() {
        if (alerts.size() > ALERTS_KEPT) {
            alerts.remove(ALERTS_KEPT, alerts.size());
        }
    }

    /** Whether the house keeps one's password, so that one can change it here. */
    BooleanProperty ownPasswordProperty() {
        return ownPassword;
    }

    /** Whether one is told of alerts at all. */
    BooleanProperty alertedProperty() {
        return alerted;
    }

    /** Takes a batch of events, on the window's thread. */
    public void accept(List<Event> batch) {
        for (Event event : batch) {
            if (event instanceof Alert alert && !alerts.contains(alert)) {
                alerts.addFirst(alert);
                unread.set(unread.get() + (isNews(alert) ? 1 : 0));
            }
        }
        forgetOldest();
    }

    /** The alerts have been looked at. */
    public void read() {
        unread.set(0);
        alerts.stream()
                .map(Alert::at)
                .max(Comparator.naturalOrder())
                .ifPresent(last -> remembered.alertsSeen(client.address().toString(), last));
    }

    public void changePassword(String current, String replacement, Runnable done, Consumer<AdminFailure> failed) {
        background.run(
                () -> {
                    client.changePassword(current, replacement);
                    return username;
                },
                name -> done.run(),
                failed);
    }

    public ObjectProperty<FeedState> feedProperty() {
        return feed;
    }

    public ObservableList<Alert> alerts() {
        return alerts;
    }

    IntegerProperty unreadProperty() {
        return unread;
    }

    public String username() {
        return username;
    }

    /** Host and port of the server. */
    public String host() {
        return client.address().host();
    }
}
