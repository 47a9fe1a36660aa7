package dev.hearth.server.provider;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import java.util.SplittableRandom;

/** A vector of length 1 for a text: the sum of a direction for each of its words, so that texts that share words are near. */
final class SimulatedVector {

    /** As long as those of text-embedding-3-small. */
    static final int DIMENSIONS = 1536;

    private SimulatedVector() {}

    static float[] of(Message input, int dimensions) {
        double[] sum = new double[dimensions];
        add(sum, "".hashCode()); // So that a text without words has a direction too.
        for (Content part : input.content()) {
            if (part instanceof Content.Text(String text)) {
                for (String word : SimulatedRanking.words(text)) {
                    add(sum, word.hashCode());
                }
            } else {
                add(sum, part.hashCode());
            }
        }
        return unit(sum);
    }

    private static void add(double[] sum, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += random.nextDouble() - 0.5;
        }
    }

    private static float[] unit(double[] sum) {
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        float[] unit = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            unit[i] = (float) (sum[i] / Math.sqrt(square));
        }
        return unit;
    }
}
