package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the {@code messages} of a chat request. Pictures that a tool has answered with follow in a message of the user's,
 * since OpenAI's tools answer in text only, and only once all results are told, since these must follow their calls.
 */
final class MessageWriter {

    private final JsonGenerator json;
    private final Optional<String> thoughts;
    private final List<Content> shown = new ArrayList<>();

    /** @param thoughts the field for an assistant's earlier thoughts; without one they are left out */
    MessageWriter(JsonGenerator json, Optional<String> thoughts) {
        this.json = json;
        this.thoughts = thoughts;
    }

    void write(Message message) {
        List<Content> rest = new ArrayList<>();
        for (Content part : message.content()) {
            if (part instanceof Content.ToolResult result) {
                result(result);
            } else {
                rest.add(part);
            }
        }
        if (message.role() == Role.TOOL || (rest.isEmpty() && !message.content().isEmpty())) {
            return;
        }
        end();
        switch (message.role()) {
            case SYSTEM -> plain("system", Content.text(rest));
            case ASSISTANT -> assistant(rest);
            case USER, TOOL -> user(rest);
        }
    }

    /** Writes what is still held back. */
    void end() {
        if (!shown.isEmpty()) {
            user(List.copyOf(shown));
            shown.clear();
        }
    }

    private void result(Content.ToolResult result) {
        json.writeStartObject();
        json.writeStringProperty("role", "tool");
        json.writeStringProperty("tool_call_id", result.id());
        json.writeStringProperty("content", said(result));
        json.writeEndObject();
        result.content().stream().filter(Content.Image.class::isInstance).forEach(shown::add);
    }

    /** OpenAI's dialect has no word for a tool that failed, so an empty failure would look like a success. */
    private static String said(Content.ToolResult result) {
        return result.failed() && result.text().isEmpty() ? "The tool failed." : result.text();
    }

    private void plain(String role, String text) {
        json.writeStartObject();
        json.writeStringProperty("role", role);
        json.writeStringProperty("content", text);
        json.writeEndObject();
    }

    private void user(List<Content> parts) {
        if (parts.size() == 1 && parts.getFirst() instanceof Content.Text(String text)) {
            plain("user", text);
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("role", "user");
        json.writeArrayPropertyStart("content");
        parts.forEach(this::part);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void part(Content part) {
        switch (part) {
            case Content.Text(String text) -> {
                json.writeStartObject();
                json.writeStringProperty("type", "text");
                json.writeStringProperty("text", text);
                json.writeEndObject();
            }
            case Content.Image image -> image(image);
            default -> {} // A user neither thinks aloud nor calls tools; what is opaque has been refused.
        }
    }

    private void image(Content.Image image) {
        json.writeStartObject();
        json.writeStringProperty("type", "image_url");
        json.writeObjectPropertyStart("image_url");
        json.writeStringProperty("url", image.url());
        if (!image.detail().isEmpty()) {
            json.writeStringProperty("detail", image.detail());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void assistant(List<Content> parts) {
        List<Content.ToolUse> uses = only(Content.ToolUse.class, parts);
        String text = Content.text(parts);
        json.writeStartObject();
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("content", text.isEmpty() && !uses.isEmpty() ? null : text);
        String thought = only(Content.Thinking.class, parts).stream()
                .map(Content.Thinking::text)
                .collect(Collectors.joining("\n"));
        thoughts.filter(field -> !thought.isEmpty()).ifPresent(field -> json.writeStringProperty(field, thought));
        if (!uses.isEmpty()) {
            json.writeArrayPropertyStart("tool_calls");
            uses.forEach(use -> ToolCallJson.whole(json, use));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static <C extends Content> List<C> only(Class<C> type, List<Content> parts) {
        return parts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
