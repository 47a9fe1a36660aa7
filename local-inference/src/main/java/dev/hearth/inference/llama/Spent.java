package dev.hearth.inference.llama;

/**
 * What an answer cost and how it ended.
 *
 * @param cachedTokens the part of the prompt that was still known from an earlier request
 * @param generatedTokens with the token that ended the answer, as llama-server counts too
 */
public record Spent(int promptTokens, int cachedTokens, int generatedTokens, End end) {
    /** Why no more tokens came. */
    public enum End {
        /** The model ended its answer. */
        COMPLETE,
        /** As many tokens as were allowed. */
        LENGTH,
        /** The sink wanted no more. */
        REFUSED
    }
}
