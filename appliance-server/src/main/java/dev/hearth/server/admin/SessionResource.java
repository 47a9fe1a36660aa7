package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.ACCOUNT;
import static dev.hearth.server.admin.Area.USERS;
import static dev.hearth.server.admin.Permission.mayChange;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.identity.ConsoleSession;
import dev.hearth.server.identity.Page;
import dev.hearth.server.identity.Session;
import dev.hearth.server.identity.Sessions;
import java.time.Instant;
import java.util.List;

/** Who is signed in, from where: one's own sessions, and for admins those of others. */
public final class SessionResource implements Resource {

    private final Sessions sessions;

    public SessionResource(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                        "/sessions",
                        mayRead(ACCOUNT),
                        "List your sessions, or with user=… somebody else's",
                        this::list),
                Endpoint.get("/sessions/{id}", mayRead(ACCOUNT), "Show a session", this::show),
                Endpoint.delete("/sessions/{id}", mayChange(ACCOUNT), "End a session, at once", this::end));
    }

    private Reply list(Ask ask) {
        String user = ask.text("user").orElse(ask.who().user().id());
        check(ask, user, mayRead(USERS));
        Page<ConsoleSession> page = sessions.list(user, ask.after(), ask.limit());
        return Reply.list(
                page.data().stream().map(session -> View.of(session, ask.who())).toList(), page.hasMore());
    }

    private Reply show(Ask ask) {
        return Reply.ok(View.of(session(ask, mayRead(USERS)), ask.who()));
    }

    private Reply end(Ask ask) {
        ConsoleSession session = session(ask, mayChange(USERS));
        sessions.end(session.id());
        return Reply.ok(Deleted.of(session.id(), "session"));
    }

    private ConsoleSession session(Ask ask, Permission ofOthers) {
        ConsoleSession session = sessions.get(ask.id());
        check(ask, session.userId(), ofOthers);
        return session;
    }

    /** A session of somebody else is as good as not there for who may not touch that user. */
    private static void check(Ask ask, String user, Permission ofOthers) {
        boolean own = user.equals(ask.who().user().id());
        boolean everybodys = Grants.scope(ask.who().user(), ofOthers)
                .filter(Scope.EVERYBODY::equals)
                .isPresent();
        if (!own && !everybodys) {
            throw Given.noSuch(ask.id().isEmpty() ? "user" : "session", ask.id().isEmpty() ? user : ask.id());
        }
    }

    record View(
            String object,
            String id,
            String user,
            String address,
            Instant createdAt,
            Instant refreshedAt,
            Instant expiresAt,
            boolean current) {

        static View of(ConsoleSession session, Session asking) {
            return new View(
                    "session",
                    session.id(),
                    session.userId(),
                    session.address(),
                    session.createdAt(),
                    session.refreshedAt(),
                    session.expiresAt(),
                    session.id().equals(asking.id()));
        }
    }
}
