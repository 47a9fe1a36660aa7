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
    private long cacheWrite;
    private long total;
    private boolean plausible = true;

    void field(String name, JsonParser in) {
        switch (name) {
            case "prompt_tokens" -> input = count(in);
            case "completion_tokens" -> output = count(in);
            // DeepSeek's name for prompt_tokens_details.cached_tokens.
            case "prompt_cache_hit_tokens", "cached_tokens" -> cached = count(in);
            case "reasoning_tokens" -> reasoning = count(in);
            case "total_tokens" -> total = count(in);
            // OpenRouter's name, and the one of servers in front of Anthropic.
            case "cache_write_tokens", "cache_creation_input_tokens" -> cacheWrite = count(in);
            case "prompt_tokens_details", "completion_tokens_details" -> details(in);
            default -> in.skipChildren();
        }
    }

    private void details(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren(); // PHP writes an empty object as an array.
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            field(name, in);
        }
    }

    private long count(JsonParser in) {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            in.skipChildren();
            return 0;
        }
        if (in.getNumberType() != JsonParser.NumberType.INT) {
            plausible = false;
            return 0;
        }
        return Math.max(0, in.getIntValue());
    }

    /**
     * What the answer says; unknown where a count does not fit an int. One upstream that spoke of 2^63 tokens gave its key
     * back more than it had used, and no usage report could be added up any more. What only the total counts is thinking:
     * xAI and Gemini's endpoint leave it out of {@code completion_tokens}, and bill it.
     */
    Usage usage() {
        if (!plausible) {
            return Usage.UNKNOWN;
        }
        long hidden = Math.max(0, total - input - output);
        return new Usage(input, cached, cacheWrite, output + hidden, Math.max(reasoning, hidden), true);
    }
}
