package dev.hearth.server.wire.passage;

import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.json.Json;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The tokens that a relayed answer says it has used: pictures and transcripts tell them as responses do, others as chats. */
public final class PassageUsage {

    private final Map<String, Long> counts = new HashMap<>();

    private PassageUsage() {}

    /** Unknown where it says nothing, or nothing that can be believed. */
    public static Usage in(byte[] json) {
        PassageUsage usage = new PassageUsage();
        try (JsonParser in = Json.parser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Usage.UNKNOWN;
            }
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                boolean opens = in.nextToken() == JsonToken.START_OBJECT;
                if (opens && name.equals("usage")) {
                    usage.read(in);
                } else {
                    in.skipChildren();
                }
            }
        } catch (JacksonException notJson) {
            return Usage.UNKNOWN;
        }
        return usage.usage();
    }

    private void read(JsonParser in) {
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken value = in.nextToken();
            if (value == JsonToken.START_OBJECT) {
                read(in); // The details have names of their own.
            } else if (value == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == JsonParser.NumberType.INT) {
                counts.put(name, Math.max(0, in.getLongValue()));
            } else {
                in.skipChildren();
            }
        }
    }

    private Usage usage() {
        long input = count("input_tokens", "prompt_tokens");
        long output = count("output_tokens", "completion_tokens");
        if (input + output == 0) {
            return Usage.UNKNOWN;
        }
        long cached = Math.min(count("cached_tokens", "cached_tokens"), input);
        long reasoning = Math.min(count("reasoning_tokens", "reasoning_tokens"), output);
        return new Usage(input, cached, 0, output, reasoning, true);
    }

    private long count(String name, String otherName) {
        return counts.getOrDefault(name, counts.getOrDefault(otherName, 0L));
    }
}
