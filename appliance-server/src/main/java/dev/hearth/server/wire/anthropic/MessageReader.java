package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code system} and {@code messages} of a request. */
final class MessageReader {

    private final JsonParser in;
    private final BlockReader blocks;

    MessageReader(JsonParser in, byte[] body) {
        this.in = in;
        this.blocks = new BlockReader(in, body);
    }

    List<Content> system() {
        return in.currentToken() == JsonToken.VALUE_NULL ? List.of() : blocks.content("system");
    }

    List<Message> messages() {
        Fields.expect(in, JsonToken.START_ARRAY, "messages", "an array of messages");
        List<Message> messages = new ArrayList<>();
        int read = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            message(messages, "messages[" + read++ + "]");
        }
        if (messages.isEmpty()) {
            throw Refusal.invalid("messages", "The field 'messages' must hold at least one message.");
        }
        return messages;
    }

    private void message(List<Message> messages, String at) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
        Role role = null;
        List<Content> content = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "role" -> role = role(Fields.text(in, at + ".role"), at);
                case "content" -> content = blocks.content(at + ".content");
                default -> in.skipChildren();
            }
        }
        add(messages, required(role, at + ".role"), required(content, at + ".content"));
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw Fields.missing(name);
        }
        return value;
    }

    private static Role role(String name, String at) {
        return switch (name) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default ->
                throw Refusal.invalid(
                        at + ".role", "The field '" + at + ".role' must be one of user, assistant, system.");
        };
    }

    /** Anthropic has tools answer in the user's name; each of their results is a turn of its own here. */
    private static void add(List<Message> messages, Role role, List<Content> content) {
        List<Content> rest = new ArrayList<>(content.size());
        for (Content part : content) {
            if (part instanceof Content.ToolResult) {
                addRest(messages, role, rest);
                messages.add(new Message(Role.TOOL, List.of(part)));
                rest.clear();
            } else {
                rest.add(part);
            }
        }
        if (!rest.isEmpty() || content.isEmpty()) {
            messages.add(new Message(role, rest));
        }
    }

    private static void addRest(List<Message> messages, Role role, List<Content> rest) {
        if (!rest.isEmpty()) {
            messages.add(new Message(role, rest));
        }
    }
}
