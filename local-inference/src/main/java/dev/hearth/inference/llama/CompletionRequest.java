package dev.hearth.inference.llama;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The request as llama.cpp reads it. A wrong type in it would end the process, so it is only ever written here. */
final class CompletionRequest {
    /** llama.cpp's seeds have 32 bits, and this one means "any". */
    private static final long ANY_SEED = 0xFFFF_FFFFL;

    private CompletionRequest() {}

    static String of(int[] prompt, SamplingSettings sampling, int maxTokens) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode tokens = request.putArray("prompt");
        for (int token : prompt) {
            tokens.add(token);
        }
        // A seed asks for the same answer again, and a cached prompt is rounded differently: by token 20 they differ.
        boolean cache = sampling.seed().isEmpty();
        request.put("n_predict", maxTokens).put("stream", true).put("cache_prompt", cache);
        sampling.temperature().ifPresent(value -> request.put("temperature", value));
        sampling.topP().ifPresent(value -> request.put("top_p", value));
        sampling.minP().ifPresent(value -> request.put("min_p", value));
        sampling.topK().ifPresent(value -> request.put("top_k", value));
        sampling.seed().ifPresent(value -> request.put("seed", seed(value)));
        if (sampling.frequencyPenalty() != 0 || sampling.presencePenalty() != 0) {
            // -1: over the whole context, as OpenAI means it; llama.cpp would look at 64 tokens.
            request.put("frequency_penalty", sampling.frequencyPenalty())
                    .put("presence_penalty", sampling.presencePenalty())
                    .put("repeat_last_n", -1);
        }
        return request.toString();
    }

    static long seed(long asked) {
        long folded = (asked ^ (asked >>> 32)) & ANY_SEED;
        return folded == ANY_SEED ? 0 : folded;
    }
}
