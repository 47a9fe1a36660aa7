package dev.hearth.server.admission;

/**
 * What a call needs of every account.
 *
 * @param tokens of prompt and answer, as the limits per minute take them
 * @param bound what it may cost at most, as budgets take it
 */
record Need(long tokens, Cost bound) {

    /** So many calls in flight would have to ask for so much before a sum of theirs overflowed: more than 8,000. */
    private static final long MOST = 1L << 50;

    static Need of(PromptMeasure prompt, long answerTokens, Rate rate) {
        return new Need(
                Math.min(MOST, prompt.guess() + answerTokens),
                new Cost(
                        Math.min(MOST, rate.cost(prompt.bound(), answerTokens)),
                        Math.min(MOST, prompt.bound() + answerTokens)));
    }

    /** @param bound nothing where no budget asks for it */
    record PromptMeasure(long guess, long bound) {}
}
