package dev.hearth.server.wire.openai;

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

/** Reads the {@code messages} of a chat request. */
final class MessageReader {

    private final JsonParser in;

    MessageReader(JsonParser in) {
        this.in = in;
    }

    List<Message> messages() {
        Fields.expect(in, JsonToken.START_ARRAY, "messages", "an array of messages");
        List<Message> messages = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            messages.add(message("messages[" + messages.size() + "]"));
        }
        if (messages.isEmpty()) {
            throw Refusal.invalid("messages", "The field 'messages' must hold at least one message.")
                    .withCode("empty_array");
        }
        return messages;
    }

    private Message message(String at) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
        Role role = null;
        String toolCallId = null;
        List<Content> content = new ArrayList<>();
        boolean said = false;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "role" -> role = role(Fields.text(in, at + ".role"), at);
                case "tool_call_id" -> toolCallId = Fields.textOrNull(in, at + ".tool_call_id");
                case "content" -> said = content(content, at + ".content");
                case "tool_calls" -> toolCalls(content, at + ".tool_calls");
                default -> in.skipChildren();
            }
        }
        if (role == null) {
            throw Refusal.invalid(at + ".role", "The field '" + at + ".role' is required.")
                    .withCode("missing_required_parameter");
        }
        if (!said && role != Role.ASSISTANT) {
            throw Refusal.invalid(at + ".content", "The field '" + at + ".content' is required.")
                    .withCode("missing_required_parameter");
        }
        return new Message(role, role == Role.TOOL ? results(toolCallId, content) : content);
    }

    private static Role role(String name, String at) {
        return switch (name) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool", "function" -> Role.TOOL;
            default ->
                throw Refusal.invalid(
                                at + ".role",
                                "The field '" + at + ".role' must be one of system, developer, user, assistant, tool;"
                                        + " it is '" + shortened(name) + "'.")
                        .withCode("invalid_value");
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** @return whether there is content at all; an assistant's may be null beside its tool calls */
    private boolean content(List<Content> content, String at) {
        switch (in.currentToken()) {
            case VALUE_STRING -> content.add(new Content.Text(in.getString()));
            case START_ARRAY -> {
                for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
                    content.add(part(at + "[" + i + "]"));
                }
            }
            case VALUE_NULL -> {
                return false;
            }
            default -> throw Fields.wrong(at, "a string or an array of content parts");
        }
        return true;
    }

    private Content part(String at) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
        String type = null;
        String text = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "type" -> type = Fields.text(in, at + ".type");
                case "text" -> text = Fields.text(in, at + ".text");
                default -> in.skipChildren();
            }
        }
        if (type == null) {
            throw Refusal.invalid(at + ".type", "The field '" + at + ".type' is required.")
                    .withCode("missing_required_parameter");
        }
        return text != null ? new Content.Text(text) : new Content.Opaque(type);
    }

    private void toolCalls(List<Content> content, String at) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Fields.expect(in, JsonToken.START_ARRAY, at, "an array");
        for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
            Fields.expect(in, JsonToken.START_OBJECT, at + "[" + i + "]", "an object");
            content.add(toolUse(at + "[" + i + "]"));
        }
    }

    /** A tool call; its function's name and arguments lie one object deeper. */
    private Content.ToolUse toolUse(String at) {
        Content.ToolUse use = new Content.ToolUse("", "", "");
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "id" -> use = new Content.ToolUse(Fields.text(in, at + ".id"), use.name(), use.arguments());
                case "function" -> use = function(use, at + ".function");
                default -> in.skipChildren();
            }
        }
        return use;
    }

    private Content.ToolUse function(Content.ToolUse use, String at) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
        String functionName = "";
        String arguments = "";
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "name" -> functionName = Fields.text(in, at + ".name");
                case "arguments" -> arguments = Fields.text(in, at + ".arguments");
                default -> in.skipChildren();
            }
        }
        return new Content.ToolUse(use.id(), functionName, arguments);
    }

    private static List<Content> results(@Nullable String toolCallId, List<Content> content) {
        String id = toolCallId == null ? "" : toolCallId;
        return content.stream()
                .map(part -> part instanceof Content.Text(String text) ? new Content.ToolResult(id, text) : part)
                .toList();
    }
}
