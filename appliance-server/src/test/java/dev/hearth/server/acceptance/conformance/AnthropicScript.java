package dev.hearth.server.acceptance.conformance;

import dev.hearth.server.acceptance.conformance.Reply.Use;
import dev.hearth.server.acceptance.conformance.ScriptedModel.Heard;
import dev.hearth.server.acceptance.conformance.ScriptedModel.Saying;
import dev.hearth.server.provider.FakeUpstream.Exchange;
import dev.hearth.server.provider.FakeUpstream.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks as Anthropic's messages do. */
final class AnthropicScript extends Script {

    private static final String SIGNATURE = "EqQBCgIYAhIM";

    AnthropicScript(ScriptedModel model) {
        super(model);
    }

    @Override
    String model(JsonNode request) {
        return request.path("model").asString("");
    }

    @Override
    boolean authorized(Request request) {
        return request.line().startsWith("POST /v1/messages ")
                && KEY.equals(request.headers().get("x-api-key"))
                && "2023-06-01".equals(request.headers().get("anthropic-version"));
    }

    @Override
    Heard heard(JsonNode request) {
        expect(request.path("max_tokens").asInt(0) > 0, "max_tokens is missing", request);
        String question = "";
        String before = "assistant";
        List<String> pictures = new ArrayList<>();
        List<Use> uses = new ArrayList<>();
        Map<String, String> results = new LinkedHashMap<>();
        for (JsonNode message : request.path("messages")) {
            String role = message.path("role").asString("");
            expect(!role.equals(before), "the roles do not take turns", request);
            before = role;
            JsonNode content = message.path("content");
            question = content.isString() ? content.stringValue() : question;
            for (JsonNode block : content) {
                switch (block.path("type").asString("")) {
                    case "text" ->
                        question = role.equals("user") ? block.path("text").asString() : question;
                    case "image" -> pictures.add(picture(block.path("source")));
                    case "tool_use" -> uses.add(use(block));
                    case "tool_result" ->
                        results.put(block.path("tool_use_id").asString(), text(block.path("content")));
                    default -> expect(false, "an odd block", request);
                }
            }
        }
        return new Heard(question, tools(request), schema(request), pictures, thinks(request), uses, results);
    }

    private static List<String> tools(JsonNode request) {
        return request.path("tools")
                .valueStream()
                .filter(tool -> tool.at("/input_schema/type").asString("").equals("object"))
                .map(tool -> tool.path("name").asString())
                .toList();
    }

    private static JsonNode schema(JsonNode request) {
        return request.at("/output_config/format/schema");
    }

    private boolean thinks(JsonNode request) {
        JsonNode thinking = request.path("thinking");
        long budget = thinking.path("budget_tokens").asLong(0);
        return switch (thinking.path("type").asString("")) {
            case "adaptive" -> true;
            case "enabled" ->
                budget >= 1024 && budget < request.path("max_tokens").asLong();
            default -> false;
        };
    }

    private static String picture(JsonNode source) {
        return source.path("type").asString("").equals("base64")
                ? "data:" + source.path("media_type").asString() + ";base64,"
                        + source.path("data").asString()
                : source.path("url").asString("");
    }

    private static Use use(JsonNode block) {
        return new Use(
                block.path("id").asString(),
                block.path("name").asString(),
                block.path("input").toString());
    }

    private static String text(JsonNode content) {
        return content.isString()
                ? content.stringValue()
                : content.path(0).path("text").asString("");
    }

    @Override
    JsonNode whole(Saying saying) {
        ObjectNode message = message();
        var content = message.putArray("content");
        blocks(saying).forEach(content::add);
        message.put("stop_reason", reason(saying)).putNull("stop_sequence");
        message.putObject("usage").put("input_tokens", ScriptedModel.INPUT).put("output_tokens", ScriptedModel.OUTPUT);
        return message;
    }

    private static ObjectNode message() {
        return JSON.createObjectNode()
                .put("id", "msg_1")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "real");
    }

    private static String reason(Saying saying) {
        return saying.uses().isEmpty() ? "end_turn" : "tool_use";
    }

    private static List<ObjectNode> blocks(Saying saying) {
        List<ObjectNode> blocks = new ArrayList<>();
        if (!saying.thoughts().isEmpty()) {
            blocks.add(block("thinking").put("thinking", saying.thoughts()).put("signature", SIGNATURE));
        }
        if (!saying.text().isEmpty()) {
            blocks.add(block("text").put("text", saying.text()));
        }
        for (Use use : saying.uses()) {
            ObjectNode block = block("tool_use").put("id", use.id()).put("name", use.name());
            block.set("input", JSON.readTree(use.arguments()));
            blocks.add(block);
        }
        return blocks;
    }

    private static ObjectNode block(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    @Override
    void stream(Exchange exchange, Saying saying) throws IOException {
        ObjectNode begun = message();
        begun.putArray("content");
        begun.putNull("stop_reason").putNull("stop_sequence");
        begun.putObject("usage").put("input_tokens", ScriptedModel.INPUT).put("output_tokens", 1);
        event(exchange, "message_start", -1, "message", begun);
        List<ObjectNode> blocks = blocks(saying);
        for (int i = 0; i < blocks.size(); i++) {
            block(exchange, i, blocks.get(i), saying);
        }
        ObjectNode last = JSON.createObjectNode().put("type", "message_delta");
        last.putObject("delta").put("stop_reason", reason(saying)).putNull("stop_sequence");
        last.putObject("usage").put("output_tokens", ScriptedModel.OUTPUT);
        send(exchange, last);
        send(exchange, JSON.createObjectNode().put("type", "message_stop"));
    }

    private static void block(Exchange exchange, int index, ObjectNode block, Saying saying) throws IOException {
        String type = block.path("type").asString();
        ObjectNode empty = block.deepCopy();
        List<ObjectNode> deltas = new ArrayList<>();
        switch (type) {
            case "thinking" -> {
                empty.put("thinking", "").put("signature", "");
                deltas.add(block("thinking_delta").put("thinking", saying.thoughts()));
                deltas.add(block("signature_delta").put("signature", SIGNATURE));
            }
            case "text" -> {
                empty.put("text", "");
                saying.words().forEach(word -> deltas.add(block("text_delta").put("text", word)));
            }
            default -> {
                String input = block.path("input").toString();
                empty.putObject("input");
                deltas.add(block("input_json_delta").put("partial_json", input.substring(0, 4)));
                deltas.add(block("input_json_delta").put("partial_json", input.substring(4)));
            }
        }
        event(exchange, "content_block_start", index, "content_block", empty);
        for (ObjectNode delta : deltas) {
            event(exchange, "content_block_delta", index, "delta", delta);
        }
        send(exchange, JSON.createObjectNode().put("type", "content_block_stop").put("index", index));
    }

    private static void event(Exchange exchange, String type, int index, String field, ObjectNode value)
            throws IOException {
        ObjectNode event = JSON.createObjectNode().put("type", type);
        if (index >= 0) {
            event.put("index", index);
        }
        event.set(field, value);
        send(exchange, event);
    }

    private static void send(Exchange exchange, ObjectNode event) throws IOException {
        exchange.chunk("event: " + event.path("type").asString() + "\ndata: " + event + "\n\n");
    }

    @Override
    void fail(Exchange exchange, int status) throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("type", "error");
        answer.putObject("error").put("type", "some_error").put("message", "The question is wrong.");
        exchange.json(status, answer.toString());
    }
}
