package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Reasoning;
import tools.jackson.core.JsonGenerator;

/** How much a model shall think, as one vendor is told. */
final class ReasoningJson {

    /** Where a budget of tokens becomes the next level of effort, after what OpenAI's models use of each. */
    private static final long LOW = 4_096;

    private static final long MEDIUM = 16_384;

    private ReasoningJson() {}

    static void write(JsonGenerator json, Quirks quirks, Reasoning asked) {
        if (asked.equals(Reasoning.DEFAULT)) {
            return;
        }
        switch (quirks.effort()) {
            case EFFORT -> json.writeStringProperty("reasoning_effort", effort(asked));
            case THINKING -> thinking(json, asked);
            case ENABLE_THINKING -> enableThinking(json, asked);
            case REASONING -> reasoning(json, asked);
            case TEMPLATE -> template(json, asked);
            case NONE -> {}
        }
    }

    private static String effort(Reasoning asked) {
        return asked.effort().orElseGet(() -> level(asked.budgetTokens().orElse(MEDIUM)));
    }

    private static String level(long budget) {
        if (budget <= LOW) {
            return "low";
        }
        return budget <= MEDIUM ? "medium" : "high";
    }

    private static void thinking(JsonGenerator json, Reasoning asked) {
        json.writeObjectPropertyStart("thinking");
        json.writeStringProperty("type", asked.wanted() ? "enabled" : "disabled");
        json.writeEndObject();
    }

    private static void enableThinking(JsonGenerator json, Reasoning asked) {
        json.writeBooleanProperty("enable_thinking", asked.wanted());
        asked.budgetTokens().ifPresent(budget -> json.writeNumberProperty("thinking_budget", budget));
    }

    private static void reasoning(JsonGenerator json, Reasoning asked) {
        json.writeObjectPropertyStart("reasoning");
        if (asked.budgetTokens().isPresent()) {
            json.writeNumberProperty("max_tokens", asked.budgetTokens().getAsLong());
        } else {
            json.writeStringProperty("effort", effort(asked));
        }
        json.writeEndObject();
    }

    /** Templates of Qwen and its like read the switch, that of gpt-oss the effort; each ignores the other. */
    private static void template(JsonGenerator json, Reasoning asked) {
        json.writeObjectPropertyStart("chat_template_kwargs");
        json.writeBooleanProperty("enable_thinking", asked.wanted());
        if (asked.wanted()) {
            json.writeStringProperty("reasoning_effort", effort(asked));
        }
        json.writeEndObject();
    }
}
