package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Refusal;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes content in Anthropic's blocks. */
final class BlockWriter {

    private final JsonGenerator json;
    private final String conversation;

    /** @param conversation the caller's name for the field that the content comes from */
    BlockWriter(JsonGenerator json, String conversation) {
        this.json = json;
        this.conversation = conversation;
    }

    void blocks(List<Content> content) {
        content.forEach(this::block);
    }

    private void block(Content part) {
        switch (part) {
            case Content.Text(String text) -> Blocks.text(json, text);
            case Content.Image image -> image(image.url());
            case Content.ToolUse use ->
                Blocks.toolUse(json, toolId(use.id()), use.name(), ToolInput.object(use.arguments()));
            case Content.ToolResult result -> result(result);
            case Content.Thinking thought -> {}
            case Content.Opaque opaque -> {}
            case Content.Tokens tokens -> {}
        }
    }

    private void image(String url) {
        json.writeStartObject();
        json.writeStringProperty("type", "image");
        json.writeObjectPropertyStart("source");
        if (url.regionMatches(true, 0, "data:", 0, 5)) {
            inline(url);
        } else {
            remote(url);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void inline(String url) {
        int comma = url.indexOf(',');
        String head = comma < 0 ? "" : url.substring("data:".length(), comma).toLowerCase(Locale.ROOT);
        if (!head.endsWith(";base64")) {
            throw Refusal.invalid(conversation, "A picture's data: URL must be in base64: data:image/png;base64,…");
        }
        json.writeStringProperty("type", "base64");
        json.writeStringProperty("media_type", head.substring(0, head.indexOf(';')));
        json.writeStringProperty("data", url.substring(comma + 1));
    }

    private void remote(String url) {
        String lower = url.substring(0, Math.min(8, url.length())).toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            throw Refusal.invalid(conversation, "A picture must be given by an http, https or data: URL.");
        }
        json.writeStringProperty("type", "url");
        json.writeStringProperty("url", url);
    }

    private void result(Content.ToolResult result) {
        json.writeStartObject();
        json.writeStringProperty("type", "tool_result");
        json.writeStringProperty("tool_use_id", toolId(result.id()));
        List<Content> said = Turn.sayable(result.content());
        if (!said.isEmpty()) {
            json.writeArrayPropertyStart("content");
            blocks(said);
            json.writeEndArray();
        }
        if (result.failed()) {
            json.writeBooleanProperty("is_error", true);
        }
        json.writeEndObject();
    }

    /** Other vendors' ids have characters that Anthropic refuses, such as {@code functions.look:0}. */
    private static String toolId(String id) {
        return id.isEmpty() ? "call" : id.replaceAll("[^a-zA-Z0-9_-]", "_");
    }
}
