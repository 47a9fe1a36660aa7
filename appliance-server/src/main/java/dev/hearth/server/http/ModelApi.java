package dev.hearth.server.http;

import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.gateway.Gateway;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.routing.Router;
import dev.hearth.server.routing.UnknownModel;
import dev.hearth.server.wire.ClientDialect;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.openai.OpenAi;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.MDC;

/** The public API: what applications call with an API key. */
public final class ModelApi implements HttpService {

    private final ApiKeys keys;
    private final Gateway gateway;
    private final Router router;
    private final Bodies bodies;
    private final long startedEpochSecond;
    private final TcpTable connections = new TcpTable();
    private final ClientDialect chat;
    private final ClientDialect completions;

    public ModelApi(ApiKeys keys, Gateway gateway, Router router, Bodies bodies, Clock clock) {
        this.keys = keys;
        this.gateway = gateway;
        this.router = router;
        this.bodies = bodies;
        this.startedEpochSecond = clock.instant().getEpochSecond();
        this.chat = new OpenAi(Call.Api.CHAT_COMPLETIONS, clock);
        this.completions = new OpenAi(Call.Api.COMPLETIONS, clock);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/chat/completions", (request, response) -> answer(request, response, chat))
                .post("/completions", (request, response) -> answer(request, response, completions))
                .get("/models", this::models)
                .get("/models/{+model}", this::model);
    }

    private void answer(ServerRequest request, ServerResponse response, ClientDialect dialect) {
        Principal who = keys.authenticate(Credentials.of(request));
        Inquiry inquiry = dialect.read(RequestIds.of(request), bodies.read(request));
        ClientStream client = new ClientStream(response, inquiry.rendering());
        try (MDC.MDCCloseable _ = RequestIds.log(request)) {
            serve(who, inquiry, client, Line.of(request, connections));
            client.end();
        } catch (IOException gone) {
            throw new CloseConnectionException("the client has left", gone);
        }
    }

    /** A failure before the answer's head has left gets a status of its own, a later one is told within the answer. */
    private void serve(Principal who, Inquiry inquiry, ClientStream client, Line line) throws IOException {
        try (Heartbeat _ = Heartbeat.start(client, line)) {
            gateway.serve(who, inquiry.call(), client);
        } catch (Refusal refusal) {
            if (!client.begun()) {
                throw refusal;
            }
            client.fail(refusal);
            throw new CloseConnectionException("the answer was cut");
        }
    }

    private void models(ServerRequest request, ServerResponse response) {
        Principal who = keys.authenticate(Credentials.of(request));
        List<String> names =
                router.modelsFor(who).stream().map(ModelConfig::name).toList();
        Answers.json(response, 200, OpenAi.models(names, startedEpochSecond));
    }

    private void model(ServerRequest request, ServerResponse response) {
        Principal who = keys.authenticate(Credentials.of(request));
        String name = request.path().pathParameters().get("model");
        if (router.modelFor(who, name).isEmpty()) {
            throw UnknownModel.refusal(who, name, router.modelsFor(who));
        }
        Answers.json(response, 200, OpenAi.model(name, startedEpochSecond));
    }
}
