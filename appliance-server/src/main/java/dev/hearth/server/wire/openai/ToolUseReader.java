package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Content;
import dev.hearth.server.wire.json.Fields;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what an assistant has called, as a chat request repeats it. */
final class ToolUseReader {

    private final JsonParser in;
    private String id = "";
    private String name = "";
    private String arguments = "";
    private boolean custom;

    ToolUseReader(JsonParser in) {
        this.in = in;
    }

    void calls(List<Content> content, String at) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Fields.expect(in, JsonToken.START_ARRAY, at, "an array");
        for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
            content.add(new ToolUseReader(in).call(at + "[" + i + "]"));
        }
    }

    /** The one call of the older form; its function's name stands for the id that it lacks. */
    void functionCall(List<Content> content, String at) {
        if (in.currentToken() != JsonToken.VALUE_NULL) {
            function(at);
            content.add(new Content.ToolUse(name, name, arguments));
        }
    }

    /** A call of a {@code custom} tool has its input in text, which is no JSON: it goes only where it came from. */
    private Content call(String at) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
        Fields.object(in, at, field -> {
            switch (field) {
                case "id" -> id = Fields.text(in, at + ".id");
                case "function" -> function(at + ".function");
                case "custom" -> {
                    custom = true;
                    in.skipChildren();
                }
                default -> in.skipChildren();
            }
        });
        return custom ? new Content.Opaque("custom", at) : new Content.ToolUse(id, name, arguments);
    }

    private void function(String at) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
        Fields.object(in, at, field -> {
            switch (field) {
                case "name" -> name = Fields.text(in, at + ".name");
                case "arguments" -> arguments = Fields.text(in, at + ".arguments");
                default -> in.skipChildren();
            }
        });
    }
}
