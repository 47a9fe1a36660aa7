package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the {@code prompt} of a completion, which comes in four shapes: a text, several texts, one text as token ids, or
 * several of those. Each text gets answers of its own.
 */
final class PromptReader {

    private final JsonParser in;
    private final String name;
    private final List<Content> content = new ArrayList<>();
    private long ids;

    private PromptReader(JsonParser in, String name) {
        this.in = in;
        this.name = name;
    }

    static PromptReader read(JsonParser in, String name) {
        PromptReader reader = new PromptReader(in, name);
        reader.prompt();
        return reader;
    }

    List<Content> content() {
        return content;
    }

    int prompts() {
        return content.size();
    }

    private void prompt() {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            content.add(new Content.Text(in.getString()));
            return;
        }
        Fields.expect(in, JsonToken.START_ARRAY, name, "a string or an array");
        for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
            element(name + "[" + i + "]");
        }
        addIds();
        if (content.isEmpty()) {
            throw Refusal.invalid(name, "The field '" + name + "' must hold at least one prompt.")
                    .withCode("empty_array");
        }
    }

    private void element(String at) {
        switch (in.currentToken()) {
            case VALUE_STRING -> content.add(new Content.Text(in.getString()));
            case VALUE_NUMBER_INT -> ids++;
            case START_ARRAY -> {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    Fields.expect(in, JsonToken.VALUE_NUMBER_INT, at, "an array of token ids");
                    ids++;
                }
                addIds();
            }
            default -> throw Fields.wrong(at, "a string, a token id or an array of token ids");
        }
    }

    private void addIds() {
        if (ids > 0) {
            content.add(new Content.Tokens(ids));
            ids = 0;
        }
    }
}
