package dev.hearth.console.connect;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Session;
import dev.hearth.console.core.Background;
import java.util.function.Consumer;

/** From a password that an admin has given to one of one's own: the server lets nobody in with the former. */
public final class PasswordChoice {

    private final AdminClient client;
    private final Session session;
    private final String given;
    private final Background background;
    private final Consumer<Session> entered;

    PasswordChoice(
            AdminClient client, Session session, String given, Background background, Consumer<Session> entered) {
        this.client = client;
        this.session = session;
        this.given = given;
        this.background = background;
        this.entered = entered;
    }

    String username() {
        return session.user().username();
    }

    /** Changes the password, which ends the session, and signs in anew with the chosen one. */
    void choose(String chosen, Runnable done, Consumer<AdminFailure> failed) {
        background.run(
                () -> {
                    client.as(session).changePassword(given, chosen);
                    return client.login(username(), chosen);
                },
                fresh -> {
                    done.run();
                    entered.accept(fresh);
                },
                failed);
    }
}
