package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Usage;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the {@code usage} object of an answer; cached and reasoning tokens stand in different places at different vendors. */
final class UsageReader {

    private long input;
    private long cached;
    private long output;
    private long reasoning;

    void field(String name, JsonParser in) {
        switch (name) {
            case "prompt_tokens" -> input = count(in);
            case "completion_tokens" -> output = count(in);
            // DeepSeek's name for prompt_tokens_details.cached_tokens.
            case "prompt_cache_hit_tokens", "cached_tokens" -> cached = count(in);
            case "reasoning_tokens" -> reasoning = count(in);
            case "prompt_tokens_details", "completion_tokens_details" -> details(in);
            default -> in.skipChildren();
        }
    }

    private void details(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            field(name, in);
        }
    }

    private static long count(JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return Math.max(0, in.getLongValue());
        }
        in.skipChildren();
        return 0;
    }

    Usage usage() {
        return new Usage(input, cached, output, reasoning, true);
    }
}
