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
        Draft draft = new Draft();
        Fields.object(in, at, name -> {
            switch (name) {
                case "role" -> draft.role = role(Fields.text(in, at + ".role"), at);
                case "name" -> draft.name = Fields.textOrNull(in, at + ".name");
                case "tool_call_id" -> draft.toolCallId = Fields.textOrNull(in, at + ".tool_call_id");
                case "content" -> draft.said = content(draft.content, at + ".content");
                case "refusal" -> said(Fields.textOrNull(in, at + ".refusal"), draft);
                case "reasoning_content", "reasoning" -> thought(draft);
                case "tool_calls" -> new ToolUseReader(in).calls(draft.content, at + ".tool_calls");
                case "function_call" -> new ToolUseReader(in).functionCall(draft.content, at + ".function_call");
                case "audio" -> opaque(draft, name, at);
                default -> in.skipChildren();
            }
        });
        return draft.message(at);
    }

    /** A message of which not all fields have been read. */
    private static final class Draft {
        private @Nullable Role role;
        private @Nullable String name;
        private @Nullable String toolCallId;
        private final List<Content> content = new ArrayList<>();
        private boolean said;

        private Message message(String at) {
            if (role == null) {
                throw Fields.missing(at + ".role");
            }
            if (!said && role != Role.ASSISTANT) {
                throw Fields.missing(at + ".content");
            }
            return new Message(role, role == Role.TOOL ? result() : content);
        }

        /** The older form, in which functions answered by their names. */
        private List<Content> result() {
            String id = toolCallId == null ? name : toolCallId;
            return List.of(new Content.ToolResult(id == null ? "" : id, content, false));
        }
    }

    private static void said(@Nullable String text, Draft draft) {
        if (text != null) {
            draft.content.add(new Content.Text(text));
        }
    }

    private void thought(Draft draft) {
        if (in.currentToken() == JsonToken.VALUE_STRING && in.getStringLength() > 0) {
            draft.content.addFirst(new Content.Thinking(in.getString()));
        } else {
            in.skipChildren();
        }
    }

    private void opaque(Draft draft, String name, String at) {
        if (in.currentToken() != JsonToken.VALUE_NULL) {
            in.skipChildren();
            draft.content.add(new Content.Opaque(name, at + "." + name));
        }
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
                                        + " it is '" + Refusal.repeated(name) + "'.")
                        .withCode("invalid_value");
        };
    }

    /** @return whether there is content at all; an assistant's may be null beside its tool calls */
    private boolean content(List<Content> content, String at) {
        switch (in.currentToken()) {
            case VALUE_STRING -> content.add(new Content.Text(in.getString()));
            case START_ARRAY -> {
                for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
                    content.add(PartReader.read(in, at + "[" + i + "]"));
                }
            }
            case VALUE_NULL -> {
                return false;
            }
            default -> throw Fields.wrong(at, "a string or an array of content parts");
        }
        return true;
    }
}
