package dev.hearth.server.acceptance.conformance;

import dev.hearth.server.acceptance.conformance.ScriptedModel.Heard;
import dev.hearth.server.acceptance.conformance.ScriptedModel.Saying;
import dev.hearth.server.provider.FakeUpstream;
import dev.hearth.server.provider.FakeUpstream.Exchange;
import dev.hearth.server.provider.FakeUpstream.Request;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scripted upstream: the model's words in one vendor's protocol, whose rules for requests it watches. */
abstract class Script implements FakeUpstream.Script {

    static final String KEY = "key-of-the-upstream";

    static final JsonMapper JSON = new JsonMapper();
    private static final Pattern FAILING = Pattern.compile(".*-status-(\\d+)");

    private final ScriptedModel model;

    Script(ScriptedModel model) {
        this.model = model;
    }

    @Override
    public final void answer(Exchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.request().body());
        Matcher failing = FAILING.matcher(model(request));
        if (!expect(authorized(exchange.request()), "the key or a header is wrong", request)) {
            fail(exchange, 401);
        } else if (failing.matches()) {
            fail(exchange, Integer.parseInt(failing.group(1)));
        } else {
            answer(exchange, request);
        }
    }

    final boolean expect(boolean good, String what, JsonNode request) {
        return model.expect(good, getClass().getSimpleName() + ", " + what, request);
    }

    /** Answers all but embeddings. */
    void answer(Exchange exchange, JsonNode request) throws IOException {
        Saying saying = model.answer(heard(request), request);
        if (model.complainsOf(request)) {
            fail(exchange, 400);
        } else if (request.path("stream").asBoolean()) {
            exchange.stream();
            stream(exchange, saying);
            exchange.endOfBody();
        } else {
            exchange.json(200, whole(saying).toString());
        }
    }

    abstract String model(JsonNode request);

    abstract boolean authorized(Request request);

    abstract Heard heard(JsonNode request);

    abstract JsonNode whole(Saying saying);

    abstract void stream(Exchange exchange, Saying saying) throws IOException;

    abstract void fail(Exchange exchange, int status) throws IOException;
}
