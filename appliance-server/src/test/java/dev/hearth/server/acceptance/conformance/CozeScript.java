package dev.hearth.server.acceptance.conformance;

import dev.hearth.server.acceptance.conformance.ScriptedModel.Heard;
import dev.hearth.server.acceptance.conformance.ScriptedModel.Saying;
import dev.hearth.server.provider.FakeUpstream.Exchange;
import dev.hearth.server.provider.FakeUpstream.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks as Coze's v3 chat does. A bot thinks when it finds it right, whatever the caller says. */
final class CozeScript extends Script {

    CozeScript(ScriptedModel model) {
        super(model);
    }

    @Override
    String model(JsonNode request) {
        return request.path("bot_id").asString("");
    }

    @Override
    boolean authorized(Request request) {
        return request.line().startsWith("POST /v3/chat ")
                && ("Bearer " + KEY).equals(request.headers().get("authorization"));
    }

    @Override
    Heard heard(JsonNode request) {
        expect(request.path("stream").asBoolean(), "only a stream answers at once", request);
        expect(!request.path("user_id").asString("").isEmpty(), "user_id is missing", request);
        JsonNode last = request.path("additional_messages");
        last = last.path(last.size() - 1);
        expect(
                last.path("role").asString("").equals("user")
                        && last.path("type").asString("").equals("question"),
                "nobody asks",
                request);
        String content = last.path("content").asString("");
        List<String> pictures = new ArrayList<>();
        if (last.path("content_type").asString("").equals("object_string")) {
            StringBuilder text = new StringBuilder();
            for (JsonNode part : JSON.readTree(content)) {
                text.append(part.path("text").asString(""));
                if (part.has("file_url")) {
                    pictures.add(part.path("file_url").asString());
                }
            }
            content = text.toString();
        }
        return new Heard(content, List.of(), JSON.createObjectNode(), pictures, true, List.of(), Map.of());
    }

    @Override
    JsonNode whole(Saying saying) {
        throw new IllegalStateException("a bot is asked for streams only");
    }

    @Override
    void stream(Exchange exchange, Saying saying) throws IOException {
        event(exchange, "conversation.chat.created", chat("created", 0, 0));
        event(exchange, "conversation.chat.in_progress", chat("in_progress", 0, 0));
        if (!saying.thoughts().isEmpty()) {
            event(exchange, "conversation.message.delta", message("").put("reasoning_content", saying.thoughts()));
        }
        for (String word : saying.words()) {
            event(exchange, "conversation.message.delta", message(word));
        }
        event(exchange, "conversation.message.completed", message(saying.text()));
        event(exchange, "conversation.chat.completed", chat("completed", ScriptedModel.INPUT, ScriptedModel.OUTPUT));
        exchange.chunk("event:done\ndata:\"[DONE]\"\n\n");
    }

    private static ObjectNode chat(String status, long input, long output) {
        ObjectNode chat = JSON.createObjectNode().put("id", "3").put("conversation_id", "1");
        chat.put("bot_id", "2").put("status", status);
        chat.putObject("usage")
                .put("token_count", input + output)
                .put("input_count", input)
                .put("output_count", output);
        return chat;
    }

    private static ObjectNode message(String content) {
        return JSON.createObjectNode()
                .put("id", "m1")
                .put("conversation_id", "1")
                .put("role", "assistant")
                .put("type", "answer")
                .put("content", content)
                .put("content_type", "text");
    }

    private static void event(Exchange exchange, String name, ObjectNode data) throws IOException {
        exchange.chunk("event:" + name + "\ndata:" + data + "\n\n");
    }

    /** Most of Coze's errors have the status 200. */
    @Override
    void fail(Exchange exchange, int status) throws IOException {
        int code = switch (status) {
            case 400 -> 4000;
            case 401 -> 4100;
            case 429 -> 4013;
            default -> 5000;
        };
        exchange.json(200, "{\"code\":" + code + ",\"msg\":\"The question is wrong.\"}");
    }
}
