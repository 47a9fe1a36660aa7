package dev.hearth.server.http;

import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.responses.Responses;
import dev.hearth.server.responses.StoredResponse;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.responses.ResponsesRendering;
import dev.hearth.server.wire.responses.ResponsesRequest;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's Responses API, with every provider behind it: what it keeps between requests is kept here. */
public final class ResponsesApi implements HttpService {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ApiKeys keys;
    private final Serving serving;
    private final Responses responses;
    private final Bodies bodies;
    private final Clock clock;

    public ResponsesApi(ApiKeys keys, Serving serving, Responses responses, Bodies bodies, Clock clock) {
        this.keys = keys;
        this.serving = serving;
        this.responses = responses;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/responses", this::create)
                .get("/responses/{id}", this::retrieve)
                .delete("/responses/{id}", this::delete)
                .get("/responses/{id}/input_items", this::inputItems);
    }

    private void create(ServerRequest request, ServerResponse response) {
        Principal who = keys.authenticate(Credentials.of(request));
        ResponsesRequest asked = ResponsesRequest.read(bodies.read(request));
        ArrayNode before = asked.previousResponseId()
                .map(id -> responses.conversation(who.keyId(), id))
                .orElseGet(NODES::arrayNode);
        Instant now = clock.instant();
        Call call = asked.call(RequestIds.of(request), before);
        ResponsesRendering rendering = asked.rendering(call, now.getEpochSecond());
        Inquiry inquiry = new Inquiry(
                call,
                asked.store()
                        ? new KeepingRendering(rendering, responses, () -> stored(who, asked, rendering, now))
                        : rendering);
        serving.answer(who, inquiry, request, response);
    }

    private static StoredResponse stored(
            Principal who, ResponsesRequest asked, ResponsesRendering rendering, Instant now) {
        return new StoredResponse(
                rendering.responseId(),
                who.keyId(),
                asked.previousResponseId(),
                now.truncatedTo(ChronoUnit.MICROS),
                asked.inputItems(),
                rendering.response());
    }

    private void retrieve(ServerRequest request, ServerResponse response) {
        StoredResponse stored = find(request);
        if (request.query().first("stream").orElse("false").equals("true")) {
            throw Refusal.invalid("stream", "A stored response is answered in one piece; leave 'stream' out.");
        }
        Answers.json(response, 200, Json.bytes(stored.response().toString()));
    }

    private void inputItems(ServerRequest request, ServerResponse response) {
        ArrayNode items = withIds(find(request));
        ObjectNode list = NODES.objectNode().put("object", "list");
        list.set("data", items);
        list.put("has_more", false);
        list.set("first_id", items.isEmpty() ? NODES.nullNode() : items.get(0).get("id"));
        list.set(
                "last_id",
                items.isEmpty() ? NODES.nullNode() : items.get(items.size() - 1).get("id"));
        Answers.json(response, 200, Json.bytes(list.toString()));
    }

    /** Newest first, as OpenAI lists them; each with an id, which callers leave out and the list's type demands. */
    private static ArrayNode withIds(StoredResponse stored) {
        ArrayNode items = NODES.arrayNode();
        for (int i = stored.input().size() - 1; i >= 0; i--) {
            ObjectNode item = (ObjectNode) stored.input().get(i).deepCopy();
            if (!item.hasNonNull("id")) {
                item.put("id", "item_" + stored.id().substring("resp_".length()) + "_" + i);
            }
            if (!item.hasNonNull("type")) {
                item.put("type", "message");
            }
            if (item.path("content").isString()) {
                String text = item.get("content").stringValue();
                item.putArray("content").addObject().put("type", "input_text").put("text", text);
            }
            items.add(item);
        }
        return items;
    }

    private void delete(ServerRequest request, ServerResponse response) {
        Principal who = keys.authenticate(Credentials.of(request));
        String id = request.path().pathParameters().get("id");
        responses.delete(who.keyId(), id);
        ObjectNode deleted =
                NODES.objectNode().put("id", id).put("object", "response").put("deleted", true);
        Answers.json(response, 200, Json.bytes(deleted.toString()));
    }

    private StoredResponse find(ServerRequest request) {
        Principal who = keys.authenticate(Credentials.of(request));
        return responses.get(who.keyId(), request.path().pathParameters().get("id"));
    }
}
