package dev.hearth.server.http;

import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.openai.OpenAiError;
import dev.hearth.server.wire.passage.Passages;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** OpenAI's other paths, which are passed on; which ones there are, their description says ({@code openapi/passages.json}). */
public final class PassageApi implements HttpService {

    private static final String BASE = "/v1";

    private final ApiKeys keys;
    private final Serving serving;
    private final Bodies bodies;

    public PassageApi(ApiKeys keys, Serving serving, Bodies bodies) {
        this.keys = keys;
        this.serving = serving;
        this.bodies = bodies;
    }

    /**
     * Steps of letters, digits and what ids and file names consist of, none of them empty. "//files;@host/" was once taken for
     * another host by our client, and a provider's key went there.
     */
    private static final Pattern PLAIN =
            Pattern.compile("(/(?:[A-Za-z0-9._~:+=,!-]|%(?!00|0[aAdD]|5[cC])[0-9A-Fa-f]{2})+)+");

    @Override
    public void routing(HttpRules rules) {
        OpenApi.operations("passages")
                .forEach(operation -> rules.route(
                        Method.create(operation.method()), operation.path().substring(BASE.length()), this::pass));
    }

    private void pass(ServerRequest request, ServerResponse response) {
        Principal who = keys.authenticate(Credentials.of(request));
        Parameters.Passage passage = new Parameters.Passage(
                request.prologue().method().text(),
                path(request),
                request.headers().first(HeaderNames.CONTENT_TYPE).orElse(""),
                request.headers().first(Headers.PROVIDER),
                List.copyOf(request.query().names()));
        byte[] body = bodies.read(request);
        serving.answer(who, Passages.read(RequestIds.of(request), passage, body, OpenAiError::body), request, response);
    }

    /** As it was written, so that no id changes on the way; but it leads nowhere else than it seems to. */
    private static String path(ServerRequest request) {
        String whole = request.prologue().uriPath().rawPath();
        int base = whole.indexOf(BASE + "/");
        if (base < 0 || !PLAIN.matcher(whole.substring(base + BASE.length())).matches() || leavesItsPlace(whole)) {
            throw Refusal.of(
                    Refusal.Kind.INVALID_REQUEST, "The path " + HeaderText.safe(whole) + " must not lead elsewhere.");
        }
        String path = whole.substring(base + BASE.length());
        String query = request.query().rawValue();
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static boolean leavesItsPlace(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
        return Arrays.stream(plain.split("/|%2f", -1)).anyMatch(step -> step.equals("..") || step.equals("."));
    }
}
