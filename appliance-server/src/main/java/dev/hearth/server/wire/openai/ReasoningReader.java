package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.wire.json.Fields;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads how much to think, in the words of OpenAI, OpenRouter, DeepSeek and Qwen. */
final class ReasoningReader {

    /** What a mere "yes, think" is taken for; OpenAI's own default. */
    private static final String SOME = "medium";

    private static final String NOT_AT_ALL = "none";

    private final JsonParser in;
    private @Nullable String effort;
    private OptionalLong budget = OptionalLong.empty();

    ReasoningReader(JsonParser in) {
        this.in = in;
    }

    Reasoning reasoning() {
        return effort == null && budget.isEmpty()
                ? Reasoning.DEFAULT
                : new Reasoning(Optional.ofNullable(effort), budget);
    }

    void read(String name) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        switch (name) {
            case "reasoning_effort" -> effort = Fields.text(in, name);
            case "enable_thinking" -> wanted(Fields.flag(in, name));
            case "thinking_budget" -> budget = Fields.count(in, name);
            default -> Fields.object(in, name, field -> inner(name + "." + field, field));
        }
    }

    private void inner(String at, String field) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        switch (field) {
            case "effort" -> effort = Fields.text(in, at);
            case "enabled" -> wanted(Fields.flag(in, at));
            case "type" -> wanted(!Fields.text(in, at).equals("disabled"));
            case "max_tokens", "budget_tokens" -> budget = Fields.count(in, at);
            default -> in.skipChildren();
        }
    }

    private void wanted(boolean wanted) {
        if (!wanted) {
            effort = NOT_AT_ALL;
            budget = OptionalLong.empty();
        } else if (effort == null) {
            effort = SOME;
        }
    }
}
