package dev.hearth.server.http;

import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.wire.ClientDialect;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.anthropic.Anthropic;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** What applications call that speak Anthropic's dialect, such as Claude Code. */
public final class MessagesApi implements HttpService {

    private final ApiKeys keys;
    private final Serving serving;
    private final Bodies bodies;
    private final ClientDialect messages = Anthropic.messages();
    private final ClientDialect count = Anthropic.countTokens();

    public MessagesApi(ApiKeys keys, Serving serving, Bodies bodies) {
        this.keys = keys;
        this.serving = serving;
        this.bodies = bodies;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/messages", (request, response) -> answer(request, response, messages))
                .post("/messages/count_tokens", (request, response) -> answer(request, response, count));
    }

    private void answer(ServerRequest request, ServerResponse response, ClientDialect dialect) {
        Principal who = keys.authenticate(Credentials.of(request));
        Inquiry inquiry = dialect.read(RequestIds.of(request), bodies.read(request));
        Inquiry whole = new Inquiry(inquiry.call().withHeaders(betas(request)), inquiry.rendering());
        serving.answer(who, whole, request, response);
    }

    /** Features that are asked for by a header, and mean nothing to other upstreams than Anthropic's. */
    private static Map<String, String> betas(ServerRequest request) {
        return request.headers().contains(Headers.ANTHROPIC_BETA)
                ? Map.of(
                        Headers.ANTHROPIC_BETA.lowerCase(),
                        String.join(
                                ",",
                                request.headers().get(Headers.ANTHROPIC_BETA).allValues()))
                : Map.of();
    }
}
