package dev.hearth.server.http;

import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Call;
import dev.hearth.server.routing.Router;
import dev.hearth.server.routing.UnknownModel;
import dev.hearth.server.wire.ClientDialect;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.anthropic.Models;
import dev.hearth.server.wire.openai.OpenAi;
import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The public API: what applications call with an API key. */
public final class ModelApi implements HttpService {

    private final ApiKeys keys;
    private final Serving serving;
    private final Router router;
    private final Bodies bodies;
    private final Instant started;
    private final ClientDialect chat;
    private final ClientDialect completions;
    private final ClientDialect embeddings;
    private final ClientDialect rerank;

    public ModelApi(ApiKeys keys, Serving serving, Router router, Bodies bodies, Clock clock) {
        this.keys = keys;
        this.serving = serving;
        this.router = router;
        this.bodies = bodies;
        this.started = clock.instant();
        this.chat = new OpenAi(Call.Api.CHAT_COMPLETIONS, clock);
        this.completions = new OpenAi(Call.Api.COMPLETIONS, clock);
        this.embeddings = new OpenAi(Call.Api.EMBEDDINGS, clock);
        this.rerank = new OpenAi(Call.Api.RERANK, clock);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/chat/completions", (request, response) -> answer(request, response, chat))
                .post("/completions", (request, response) -> answer(request, response, completions))
                .post("/embeddings", (request, response) -> answer(request, response, embeddings))
                .post("/rerank", (request, response) -> answer(request, response, rerank))
                .get("/models", this::models)
                .get("/models/{+model}", this::model);
    }

    private void answer(ServerRequest request, ServerResponse response, ClientDialect dialect) {
        Principal who = keys.authenticate(Credentials.of(request));
        Inquiry inquiry = dialect.read(RequestIds.of(request), bodies.read(request));
        serving.answer(who, inquiry, request, response);
    }

    private void models(ServerRequest request, ServerResponse response) {
        Principal who = keys.authenticate(Credentials.of(request));
        List<String> names =
                router.modelsFor(who).stream().map(ModelConfig::name).toList();
        Answers.json(
                response,
                200,
                Tongue.of(request) == Tongue.ANTHROPIC
                        ? Models.list(names, page(request.query()), started)
                        : OpenAi.models(names, started.getEpochSecond()));
    }

    private void model(ServerRequest request, ServerResponse response) {
        Principal who = keys.authenticate(Credentials.of(request));
        String name = request.path().pathParameters().get("model");
        if (router.modelFor(who, name).isEmpty()) {
            throw UnknownModel.refusal(who, name, router.modelsFor(who));
        }
        Answers.json(
                response,
                200,
                Tongue.of(request) == Tongue.ANTHROPIC
                        ? Models.one(name, started)
                        : OpenAi.model(name, started.getEpochSecond()));
    }

    private static Models.Page page(UriQuery query) {
        return new Models.Page(given(query, "after_id"), given(query, "before_id"), given(query, "limit"));
    }

    private static Optional<String> given(UriQuery query, String name) {
        return query.first(name).asOptional().filter(text -> !text.isEmpty());
    }
}
