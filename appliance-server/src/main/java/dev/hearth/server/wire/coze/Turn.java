package dev.hearth.server.wire.coze;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One message in Coze's words. There is no system role: what a system says becomes the first thing that the user says. */
record Turn(String role, String type, String content, String contentType) {

    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";
    private static final String TEXT = "text";

    /** @param conversation the caller's name for the field that the message comes from */
    static List<Turn> of(Message message, String conversation) {
        List<Turn> turns = new ArrayList<>();
        List<Content> said = new ArrayList<>();
        for (Content part : message.content()) {
            switch (part) {
                case Content.Text text -> said.add(text);
                case Content.Image image -> said.add(seen(image, conversation));
                case Content.Thinking thinking -> {} // What it has thought, a bot does not want to hear again.
                case Content.ToolUse use -> turns.add(new Turn(ASSISTANT, "function_call", call(use), TEXT));
                case Content.ToolResult result -> turns.add(new Turn(ASSISTANT, "tool_response", result.text(), TEXT));
                case Content.Opaque opaque -> {} // Refused already, as token ids are.
                case Content.Tokens tokens -> {}
            }
        }
        if (!said.isEmpty()) {
            turns.addFirst(said(message.role(), said));
        }
        return turns;
    }

    private static Turn said(Message.Role role, List<Content> parts) {
        boolean answer = role == Message.Role.ASSISTANT;
        boolean plain = parts.stream().allMatch(Content.Text.class::isInstance);
        return new Turn(
                answer ? ASSISTANT : USER,
                answer ? "answer" : "question",
                plain ? Content.text(parts) : objects(parts),
                plain ? TEXT : "object_string");
    }

    /** Text and pictures together are a JSON array within the string. */
    private static String objects(List<Content> parts) {
        return parts.stream().map(Turn::object).collect(Collectors.joining(",", "[", "]"));
    }

    private static String object(Content part) {
        byte[] object = Json.write(json -> {
            if (part instanceof Content.Image(String url, String _)) {
                json.writeStringProperty("type", "image");
                json.writeStringProperty("file_url", url);
            } else if (part instanceof Content.Text(String text)) {
                json.writeStringProperty("type", TEXT);
                json.writeStringProperty(TEXT, text);
            }
        });
        return new String(object, StandardCharsets.UTF_8);
    }

    private static Content seen(Content.Image image, String conversation) {
        if (image.url().startsWith("data:")) {
            throw Refusal.invalid(
                            conversation,
                            "Coze does not take a picture within the request; give a bot of Coze an address where it can"
                                    + " fetch it.")
                    .withCode("unsupported_content");
        }
        return image;
    }

    private static String call(Content.ToolUse use) {
        byte[] call = Json.write(json -> {
            json.writeStringProperty("name", use.name());
            json.writeStringProperty("arguments", use.arguments());
        });
        return new String(call, StandardCharsets.UTF_8);
    }
}
