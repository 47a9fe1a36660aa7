package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.EVENTS;
import static dev.hearth.server.admin.Area.SERVER;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.identity.Session;
import dev.hearth.server.identity.Sessions;
import java.time.Instant;
import java.util.List;

/** The server itself, and its live feed. */
public final class ServerResource implements Resource {

    private final Server server;
    private final Sessions sessions;

    public ServerResource(String version, Instant startedAt, Sessions sessions) {
        this.sessions = sessions;
        this.server = new Server("server", version, startedAt);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                        "/server", mayRead(SERVER), "Show the server's version and start", ask -> Reply.ok(server)),
                Endpoint.get(
                        "/events",
                        mayRead(EVENTS),
                        "Follow metrics, requests, logs and alerts live (SSE)",
                        this::feed));
    }

    private Reply feed(Ask ask) {
        Session session = ask.who();
        return new Reply.Feed(() -> sessions.goesOn(session));
    }

    record Server(String object, String version, Instant startedAt) {}
}
