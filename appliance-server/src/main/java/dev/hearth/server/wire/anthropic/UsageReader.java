package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.json.Lenient;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the {@code usage} of an answer, which a stream tells twice: at its beginning and, cumulatively, at its end. Some
 * upstreams leave fields out of the one or the other, or fill them with zeros, so that the greater one is the truth.
 */
final class UsageReader {

    private boolean told;
    private boolean plausible = true;
    private long uncached;
    private long cacheWrite;
    private long cached;
    private long output;
    private long reasoning;

    void read(JsonParser in) {
        told |= in.currentToken() == JsonToken.START_OBJECT;
        Lenient.object(in, name -> field(name, in));
    }

    private void field(String name, JsonParser in) {
        switch (name) {
            case "input_tokens" -> uncached = count(uncached, in);
            case "cache_creation_input_tokens" -> cacheWrite = count(cacheWrite, in);
            case "cache_read_input_tokens" -> cached = count(cached, in);
            case "output_tokens" -> output = count(output, in);
            case "output_tokens_details" -> Lenient.object(in, detail -> field(detail, in));
            case "thinking_tokens" -> reasoning = count(reasoning, in);
            default -> in.skipChildren();
        }
    }

    private long count(long before, JsonParser in) {
        plausible &= in.currentToken() != JsonToken.VALUE_NUMBER_INT || in.getNumberType() == JsonParser.NumberType.INT;
        return Math.max(before, Lenient.count(in));
    }

    /** Anthropic's input tokens are only those that no cache has read or written; ours are all. */
    Usage usage() {
        return told && plausible
                ? new Usage(
                        uncached + cached + cacheWrite, cached, cacheWrite, output, Math.min(reasoning, output), true)
                : Usage.UNKNOWN;
    }
}
