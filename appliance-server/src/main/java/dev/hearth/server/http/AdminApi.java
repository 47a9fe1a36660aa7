package dev.hearth.server.http;

import dev.hearth.server.admin.Admin;
import dev.hearth.server.admin.AdminJson;
import dev.hearth.server.admin.Ask;
import dev.hearth.server.admin.Endpoint;
import dev.hearth.server.admin.Reply;
import dev.hearth.server.identity.Session;
import dev.hearth.server.identity.Sessions;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Carries what the console asks to the admin room, and its replies back. */
public final class AdminApi implements HttpService {

    private static final long MAX_BODY_BYTES = 1 << 20;

    private final Admin admin;
    private final Sessions sessions;
    private final EventStream events;
    private final Bodies bodies = new Bodies(MAX_BODY_BYTES);

    public AdminApi(Admin admin, Sessions sessions, EventStream events) {
        this.admin = admin;
        this.sessions = sessions;
        this.events = events;
    }

    @Override
    public void routing(HttpRules rules) {
        for (Endpoint endpoint : admin.endpoints()) {
            Method method = Method.create(endpoint.method().name());
            rules.route(method, endpoint.path(), (request, response) -> answer(endpoint, request, response));
        }
    }

    private void answer(Endpoint endpoint, ServerRequest request, ServerResponse response) {
        Optional<Session> session = endpoint.open()
                ? Optional.empty()
                : Optional.of(sessions.verify(Credentials.of(request).orElse("")));
        Ask ask = new Ask(
                placeholders(endpoint, request),
                query(request),
                bodies.read(request),
                session,
                request.remotePeer().host());
        switch (endpoint.handler().answer(ask)) {
            case Reply.Json(int status, Object body) -> Answers.json(response, status, AdminJson.write(body));
            case Reply.Empty() -> response.status(204).send();
            case Reply.Feed() -> events.serve(request, response);
        }
    }

    /** Of a parameter that is given twice, the first. */
    private static Map<String, String> query(ServerRequest request) {
        return request.query().toMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().getFirst()));
    }

    private static Map<String, String> placeholders(Endpoint endpoint, ServerRequest request) {
        return endpoint.path().contains("{id}")
                ? Map.of("id", request.path().pathParameters().get("id"))
                : Map.of();
    }
}
