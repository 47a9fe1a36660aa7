package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.EVENTS;
import static dev.hearth.server.admin.Area.SERVER;
import static dev.hearth.server.admin.Permission.mayRead;

import java.time.Instant;
import java.util.List;

/** The server itself, and its live feed. */
public final class ServerResource implements Resource {

    private final Server server;

    public ServerResource(String version, Instant startedAt) {
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
                        ask -> new Reply.Feed()));
    }

    record Server(String object, String version, Instant startedAt) {}
}
