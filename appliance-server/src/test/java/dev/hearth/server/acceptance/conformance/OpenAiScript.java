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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks as OpenAI's chat completions and embeddings do. */
final class OpenAiScript extends Script {

    OpenAiScript(ScriptedModel model) {
        super(model);
    }

    @Override
    String model(JsonNode request) {
        return request.path("model").asString("");
    }

    @Override
    boolean authorized(Request request) {
        return ("Bearer " + KEY).equals(request.headers().get("authorization"));
    }

    @Override
    void answer(Exchange exchange, JsonNode request) throws IOException {
        if (exchange.request().line().startsWith("POST /v1/embeddings ")) {
            embed(exchange, request);
            return;
        }
        expect(exchange.request().line().startsWith("POST /v1/chat/completions "), "the path is wrong", request);
        expect(
                !request.path("stream").asBoolean()
                        || request.at("/stream_options/include_usage").asBoolean(),
                "the stream's usage is not asked for",
                request);
        super.answer(exchange, request);
    }

    /** As servers answer that know no base64: in numbers, whatever they are asked for. */
    private void embed(Exchange exchange, JsonNode request) throws IOException {
        expect(request.path("input").toString().contains("\"Hello\""), "the text is another", request);
        ObjectNode answer = JSON.createObjectNode().put("object", "list").put("model", "real");
        ObjectNode one = answer.putArray("data").addObject();
        one.put("object", "embedding").put("index", 0).set("embedding", JSON.valueToTree(ScriptedModel.VECTOR));
        answer.putObject("usage").put("prompt_tokens", 3).put("total_tokens", 3);
        exchange.json(200, answer.toString());
    }

    @Override
    Heard heard(JsonNode request) {
        String question = "";
        List<String> pictures = new ArrayList<>();
        List<Use> uses = new ArrayList<>();
        Map<String, String> results = new LinkedHashMap<>();
        for (JsonNode message : request.path("messages")) {
            switch (message.path("role").asString("")) {
                case "user" -> question = user(message.path("content"), pictures);
                case "assistant" -> message.path("tool_calls").forEach(call -> uses.add(use(call)));
                case "tool" -> results.put(message.path("tool_call_id").asString(), text(message.path("content")));
                default -> expect(message.path("role").asString("").equals("system"), "an odd role", request);
            }
        }
        return new Heard(
                question,
                request.path("tools")
                        .valueStream()
                        .map(tool -> tool.at("/function/name").asString())
                        .toList(),
                request.at("/response_format/json_schema/schema"),
                pictures,
                request.path("reasoning_effort").isString(),
                uses,
                results);
    }

    private static String user(JsonNode content, List<String> pictures) {
        content.forEach(part -> {
            if (part.has("image_url")) {
                pictures.add(part.at("/image_url/url").asString());
            }
        });
        return text(content);
    }

    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    private static Use use(JsonNode call) {
        return new Use(
                call.path("id").asString(),
                call.at("/function/name").asString(),
                call.at("/function/arguments").asString());
    }

    @Override
    JsonNode whole(Saying saying) {
        ObjectNode answer = head("chat.completion");
        ObjectNode choice = answer.putArray("choices").addObject();
        ObjectNode message = choice.put("index", 0).putObject("message");
        message.put("role", "assistant").put("content", saying.text().isEmpty() ? null : saying.text());
        message.putNull("refusal");
        if (!saying.thoughts().isEmpty()) {
            message.put("reasoning_content", saying.thoughts());
        }
        if (!saying.uses().isEmpty()) {
            var calls = message.putArray("tool_calls");
            saying.uses()
                    .forEach(use -> calls.addObject()
                            .put("id", use.id())
                            .put("type", "function")
                            .putObject("function")
                            .put("name", use.name())
                            .put("arguments", use.arguments()));
        }
        choice.putNull("logprobs").put("finish_reason", reason(saying));
        answer.set("usage", usage());
        return answer;
    }

    private static String reason(Saying saying) {
        return saying.uses().isEmpty() ? "stop" : "tool_calls";
    }

    private static ObjectNode head(String object) {
        return JSON.createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", object)
                .put("created", 1)
                .put("model", "real");
    }

    private static ObjectNode usage() {
        return JSON.createObjectNode()
                .put("prompt_tokens", ScriptedModel.INPUT)
                .put("completion_tokens", ScriptedModel.OUTPUT)
                .put("total_tokens", ScriptedModel.INPUT + ScriptedModel.OUTPUT);
    }

    @Override
    void stream(Exchange exchange, Saying saying) throws IOException {
        chunk(exchange, delta().put("role", "assistant").put("content", ""), null);
        if (!saying.thoughts().isEmpty()) {
            chunk(exchange, delta().put("reasoning_content", saying.thoughts()), null);
        }
        for (String word : saying.words()) {
            chunk(exchange, delta().put("content", word), null);
        }
        tools(exchange, saying.uses());
        chunk(exchange, delta(), reason(saying));
        ObjectNode last = head("chat.completion.chunk");
        last.putArray("choices");
        exchange.event(last.set("usage", usage()).toString());
        exchange.event("[DONE]");
    }

    /** One after the other, as OpenAI does it: LangChain4j does not understand calls that grow by turns. */
    private static void tools(Exchange exchange, List<Use> uses) throws IOException {
        for (int i = 0; i < uses.size(); i++) {
            Use use = uses.get(i);
            ObjectNode begun = call(i).put("id", use.id()).put("type", "function");
            begun.putObject("function").put("name", use.name()).put("arguments", "");
            chunk(exchange, calling(begun), null);
            for (String piece :
                    List.of(use.arguments().substring(0, 4), use.arguments().substring(4))) {
                ObjectNode more = call(i);
                more.putObject("function").put("arguments", piece);
                chunk(exchange, calling(more), null);
            }
        }
    }

    private static ObjectNode call(int index) {
        return JSON.createObjectNode().put("index", index);
    }

    private static ObjectNode calling(ObjectNode call) {
        ObjectNode delta = delta();
        delta.putArray("tool_calls").add(call);
        return delta;
    }

    private static ObjectNode delta() {
        return JSON.createObjectNode();
    }

    private static void chunk(Exchange exchange, ObjectNode delta, @Nullable String reason) throws IOException {
        ObjectNode chunk = head("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", reason);
        exchange.event(chunk.toString());
    }

    @Override
    void fail(Exchange exchange, int status) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("error")
                .put("message", "The question is wrong.")
                .put("type", "some_error")
                .putNull("param")
                .putNull("code");
        exchange.json(status, answer.toString());
    }
}
