package dev.hearth.server.wire.responses;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Fields;
import dev.hearth.server.wire.json.Part;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was said so far, as the Responses API's items: messages, calls of functions, their outputs, thoughts. What the
 * assistant did in one turn stands in several items here and in one message of the normal form.
 *
 * @param json an array of item objects
 */
record Items(ArrayNode json) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The {@code input} of a request: a text, which is a message of the user, or items. */
    static Items of(Part request) {
        JsonNode input = request.value("input");
        if (input.isString()) {
            ArrayNode one = NODES.arrayNode();
            one.addObject().put("type", "message").put("role", "user").put("content", input.stringValue());
            return new Items(one);
        }
        if (input.isMissingNode()) {
            throw request.missing("input");
        }
        if (!(input instanceof ArrayNode items)) {
            throw request.wrong("input", "a string or an array of items");
        }
        if (items.isEmpty()) {
            throw Fields.wrong("input", "a string or a non-empty array of items");
        }
        return new Items(items);
    }

    static Items of(ArrayNode items) {
        return new Items(items);
    }

    /** @param before the conversation that these go on from, whose items the caller did not send with them */
    List<Message> messages(Items before) {
        Conversation conversation = new Conversation();
        before.json.forEach(item -> add(conversation, item, "previous_response_id"));
        for (int i = 0; i < json.size(); i++) {
            add(conversation, json.get(i), "input[" + i + "]");
        }
        return conversation.messages();
    }

    private static void add(Conversation conversation, JsonNode item, String at) {
        if (!(item instanceof ObjectNode object)) {
            throw Fields.wrong(at, "an object");
        }
        add(conversation, new Part(object, at));
    }

    private static void add(Conversation conversation, Part item) {
        String type = item.text("type").orElse("message");
        switch (type) {
            case "message" -> conversation.say(role(item), content(item, "content"));
            case "function_call" ->
                conversation.assistant(List.of(new Content.ToolUse(
                        item.requiredText("call_id"), item.requiredText("name"), item.requiredText("arguments"))));
            case "function_call_output" ->
                conversation.say(
                        Role.TOOL,
                        List.of(new Content.ToolResult(item.requiredText("call_id"), content(item, "output"), false)));
            case "reasoning" -> conversation.assistant(thoughts(item));
            default ->
                throw item.unsupported(
                        "type",
                        "Items of type '" + Refusal.repeated(type)
                                + "' are not available here; send message, function_call,"
                                + " function_call_output or reasoning.");
        }
    }

    private static Role role(Part item) {
        return switch (item.requiredText("role")) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> throw item.wrong("role", "one of system, developer, user, assistant");
        };
    }

    private static List<Content> content(Part item, String field) {
        if (item.value(field).isString()) {
            return List.of(new Content.Text(item.requiredText(field)));
        }
        if (!item.has(field)) {
            throw item.missing(field);
        }
        return item.objects(field).stream().map(Items::part).toList();
    }

    private static Content part(Part part) {
        String type = part.requiredText("type");
        return switch (type) {
            case "input_text", "output_text", "text" -> new Content.Text(part.requiredText("text"));
            case "refusal" -> new Content.Text(part.requiredText("refusal"));
            case "input_image" -> image(part);
            default -> new Content.Opaque(type, part.at());
        };
    }

    private static Content image(Part part) {
        String url = part.text("image_url")
                .orElseThrow(() -> part.has("file_id")
                        ? part.unsupported("file_id", "Send the picture itself in 'image_url', as a data: URL.")
                        : part.missing("image_url"));
        return new Content.Image(url, part.text("detail").orElse(""));
    }

    private static List<Content> thoughts(Part item) {
        List<Content> thoughts = new ArrayList<>();
        for (String field : List.of("summary", "content")) {
            item.objects(field).forEach(part -> thoughts.add(new Content.Thinking(part.requiredText("text"))));
        }
        return thoughts;
    }

    /** Puts what the assistant did in one turn into one message. */
    private static final class Conversation {

        private final List<Message> messages = new ArrayList<>();
        private final List<Content> turn = new ArrayList<>();

        void say(Role role, List<Content> content) {
            if (role == Role.ASSISTANT) {
                assistant(content);
            } else {
                endTurn();
                messages.add(new Message(role, content));
            }
        }

        void assistant(List<Content> content) {
            turn.addAll(content);
        }

        private void endTurn() {
            if (!turn.isEmpty()) {
                messages.add(new Message(Role.ASSISTANT, turn));
                turn.clear();
            }
        }

        List<Message> messages() {
            endTurn();
            return messages;
        }
    }
}
