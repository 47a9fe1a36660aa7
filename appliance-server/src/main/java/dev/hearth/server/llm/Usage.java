package dev.hearth.server.llm;

/**
 * Tokens of one call.
 *
 * @param input tokens of the prompt, those read from a cache or written to one included
 * @param cachedInput the part of {@code input} that was read from a prompt cache
 * @param cacheWrite the part of {@code input} that was written to a prompt cache for later, which some vendors bill apart
 * @param output tokens of the answer, reasoning included
 * @param reasoning the part of {@code output} spent on reasoning
 * @param exact false when whoever answered never said, and we counted
 */
public record Usage(long input, long cachedInput, long cacheWrite, long output, long reasoning, boolean exact) {

    /** Nothing was asked of any model. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, true);

    /** Whoever answered did not say; to be replaced by a count of our own. */
    public static final Usage UNKNOWN = new Usage(0, 0, 0, 0, 0, false);

    public Usage {
        if (input < 0 || cachedInput < 0 || cacheWrite < 0 || output < 0 || reasoning < 0) {
            throw new IllegalArgumentException("token counts cannot be negative");
        }
    }

    public static Usage of(long input, long output) {
        return new Usage(input, 0, 0, output, 0, true);
    }

    public static Usage estimated(long input, long output) {
        return new Usage(input, 0, 0, output, 0, false);
    }

    /** The same, with whatever is told as nothing taken from a count of our own. */
    public Usage filledFrom(Usage count) {
        return new Usage(
                input == 0 ? count.input : input,
                cachedInput,
                cacheWrite,
                output == 0 ? count.output : output,
                reasoning,
                false);
    }

    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                cachedInput + other.cachedInput,
                cacheWrite + other.cacheWrite,
                output + other.output,
                reasoning + other.reasoning,
                exact && other.exact);
    }

    public long total() {
        return input + output;
    }
}
