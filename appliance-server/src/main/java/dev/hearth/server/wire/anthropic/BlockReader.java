package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Content;
import dev.hearth.server.wire.json.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads content: a text, or an array of blocks. */
final class BlockReader {

    private final JsonParser in;
    private final byte[] body;

    BlockReader(JsonParser in, byte[] body) {
        this.in = in;
        this.body = body;
    }

    List<Content> content(String at) {
        return content(at, false);
    }

    private List<Content> content(String at, boolean ofTool) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return List.of(new Content.Text(in.getString()));
        }
        Fields.expect(in, JsonToken.START_ARRAY, at, "a string or an array of content blocks");
        List<Content> content = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            content.add(block(at + "[" + content.size() + "]", ofTool));
        }
        return content;
    }

    /** What a block says, in whatever order its fields come. */
    private final class Block {

        private final String at;
        private final boolean ofTool;
        private @Nullable String type;
        private @Nullable String text;
        private @Nullable String thinking;
        private String id = "";
        private String name = "";
        private String input = "{}";
        private String source = "";
        private boolean isText;
        private List<Content> content = List.of();
        private boolean failed;

        Block(String at, boolean ofTool) {
            this.at = at;
            this.ofTool = ofTool;
        }

        void field(String field) {
            switch (field) {
                case "type" -> type = Fields.text(in, at + ".type");
                case "text" -> text = Fields.text(in, at + ".text");
                case "thinking" -> thinking = Fields.textOrNull(in, at + ".thinking");
                case "id", "tool_use_id" -> id = orEmpty(Fields.textOrNull(in, at + "." + field));
                case "name" -> name = orEmpty(Fields.textOrNull(in, at + ".name"));
                case "input" -> input = Fields.raw(in, body);
                case "source" -> source();
                case "content" -> result();
                case "is_error" -> failed = Fields.flag(in, at + ".is_error");
                default -> in.skipChildren();
            }
        }

        /** Only a tool's result has content of blocks that we know; and a result within a result is none. */
        private void result() {
            if (ofTool || in.currentToken() == JsonToken.VALUE_NULL || in.currentToken() == JsonToken.START_OBJECT) {
                in.skipChildren();
            } else {
                content = content(at + ".content", true);
            }
        }

        private void source() {
            SourceReader reader = new SourceReader(in, at + ".source");
            source = reader.read();
            isText = reader.isText();
        }

        Content meaning() {
            return switch (required(type, "type")) {
                case "text" -> new Content.Text(required(text, "text"));
                case "image" -> source.isEmpty() ? new Content.Opaque("image", at) : new Content.Image(source, "");
                case "document" -> isText ? new Content.Text(source) : new Content.Opaque("document", at);
                case "thinking" -> new Content.Thinking(orEmpty(thinking));
                case "redacted_thinking" -> new Content.Thinking("");
                case "tool_use" -> new Content.ToolUse(filled(id, "id"), filled(name, "name"), input);
                case "tool_result" -> toolResult();
                default -> new Content.Opaque(required(type, "type"), at);
            };
        }

        private Content toolResult() {
            return ofTool
                    ? new Content.Opaque("tool_result", at)
                    : new Content.ToolResult(filled(id, "tool_use_id"), content, failed);
        }

        private String required(@Nullable String value, String field) {
            if (value == null) {
                throw Fields.missing(at + "." + field);
            }
            return value;
        }

        private String filled(String value, String field) {
            return required(value.isEmpty() ? null : value, field);
        }
    }

    private Content block(String at, boolean ofTool) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
        Block block = new Block(at, ofTool);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            block.field(name);
        }
        return block.meaning();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
