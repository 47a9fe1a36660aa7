package dev.hearth.server.http;

import dev.hearth.server.admin.Admin;
import dev.hearth.server.admin.AdminJson;
import dev.hearth.server.admin.Answer;
import dev.hearth.server.admin.Ask;
import dev.hearth.server.admin.Endpoint;
import dev.hearth.server.admin.Reply;
import dev.hearth.server.watch.Watch;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Carries what the console asks to the admin room, and its replies back. */
public final class AdminApi implements HttpService {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final long MAX_BODY_BYTES = 1 << 20;

    private final Admin admin;
    private final EventStream events;
    private final Download download;
    private final Bodies bodies = new Bodies(MAX_BODY_BYTES);

    public AdminApi(Admin admin, EventStream events, Watch watch) {
        this.admin = admin;
        this.events = events;
        this.download = new Download(watch, WriteLimit.USUAL);
    }

    @Override
    public void routing(HttpRules rules) {
        JsonNode description = OpenApi.document();
        for (Endpoint endpoint : admin.endpoints()) {
            Method method = Method.create(endpoint.method().name());
            Parameters parameters = Parameters.of(description, endpoint);
            rules.route(
                    method, pattern(endpoint), (request, response) -> answer(endpoint, parameters, request, response));
        }
    }

    /** Models are called {@code org/name}: the web server takes %2F for the end of a segment. Nothing of theirs stands below. */
    private static String pattern(Endpoint endpoint) {
        return endpoint.path().equals("/models/{id}") ? "/models/{+id}" : endpoint.path();
    }

    private void answer(Endpoint endpoint, Parameters parameters, ServerRequest request, ServerResponse response) {
        Map<String, String> query = query(request);
        parameters.check(query.keySet());
        Ask ask = Ask.from(
                ClientAddress.of(request).getHostAddress(),
                placeholders(endpoint, request),
                query,
                head(request),
                bodies.read(request));
        Answer answer = admin.answer(endpoint, ask);
        answer.headers().forEach(response::header);
        switch (answer.reply()) {
            case Reply.Json(int status, Object body) -> Answers.json(response, status, AdminJson.write(body));
            case Reply.Written(int status, byte[] json) -> Answers.json(response, status, json);
            case Reply.Empty() -> response.status(204).send();
            case Reply.Feed(BooleanSupplier allowed) -> events.serve(request, response, allowed);
            case Reply.Page(int status, String html) -> page(status, html, response);
            case Reply.File file -> download.send(file, response);
        }
    }

    private static Ask.Head head(ServerRequest request) {
        return new Ask.Head(
                Credentials.secret(request),
                header(request, HeaderNames.IF_MATCH),
                request.headers().first(Headers.IDEMPOTENCY_KEY));
    }

    /** Nothing but its own style, in no frame, and no address of it told to anybody: that address may hold a secret. */
    private static void page(int status, String html, ServerResponse response) {
        response.header(
                "content-security-policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        response.header("referrer-policy", "no-referrer");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Answers.send(response, status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /** A list may come in several lines. */
    private static Optional<String> header(ServerRequest request, HeaderName name) {
        return request.headers().contains(name)
                ? Optional.of(String.join(", ", request.headers().values(name)))
                : Optional.empty();
    }

    /** Of a parameter that is given twice, the first. */
    private static Map<String, String> query(ServerRequest request) {
        return request.query().toMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().getFirst()));
    }

    private static Map<String, String> placeholders(Endpoint endpoint, ServerRequest request) {
        return PLACEHOLDER
                .matcher(endpoint.path())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toMap(
                        name -> name, name -> request.path().pathParameters().get(name)));
    }
}
