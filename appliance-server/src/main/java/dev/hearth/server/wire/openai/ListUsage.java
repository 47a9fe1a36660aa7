package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.json.Lenient;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What embeddings or a ranking cost. It is told as {@code usage} with {@code prompt_tokens} (OpenAI) or only
 * {@code total_tokens} (Jina, vLLM), or as {@code meta} with {@code tokens} or {@code billed_units} (Cohere, SiliconFlow).
 */
final class ListUsage {

    private final JsonParser in;
    private OptionalLong prompt = OptionalLong.empty();
    private OptionalLong total = OptionalLong.empty();
    private OptionalLong billed = OptionalLong.empty();

    ListUsage(JsonParser in) {
        this.in = in;
    }

    Usage usage() {
        OptionalLong input = prompt.isPresent() ? prompt : total.isPresent() ? total : billed;
        return input.isPresent() ? Usage.of(input.getAsLong(), 0) : Usage.UNKNOWN;
    }

    void read() {
        Lenient.object(in, this::field);
    }

    private void field(String name) {
        switch (name) {
            case "prompt_tokens" -> prompt = count();
            case "total_tokens" -> total = count();
            case "input_tokens" -> billed = count();
            case "tokens", "billed_units" -> read();
            default -> in.skipChildren();
        }
    }

    private OptionalLong count() {
        boolean plausible = in.currentToken() == JsonToken.VALUE_NUMBER_INT
                && in.getNumberType() == JsonParser.NumberType.INT
                && in.getIntValue() >= 0;
        if (!plausible) {
            in.skipChildren();
            return OptionalLong.empty();
        }
        return OptionalLong.of(in.getIntValue());
    }
}
