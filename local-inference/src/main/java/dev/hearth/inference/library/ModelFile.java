package dev.hearth.inference.library;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a GGUF file says about its model.
 *
 * @param contextTokens the context the model was trained for, 0 where the file does not say
 * @param parameters number of weights
 * @param fileType the quantisation in words, as {@code Q8_0}
 */
public record ModelFile(
        Path path,
        String architecture,
        String name,
        long sizeBytes,
        int contextTokens,
        long parameters,
        String fileType,
        Optional<String> chatTemplate,
        Vocabulary vocabulary,
        Sampling sampling) {

    /**
     * What counting tokens needs to know.
     *
     * @param size number of tokens
     * @param longestPieceBytes no token covers more bytes of text than this
     * @param beginOfText the token that has to stand before every prompt
     */
    public record Vocabulary(int size, int longestPieceBytes, Optional<Integer> beginOfText) {}

    /** The sampling its authors recommend, for requests that say nothing. */
    public record Sampling(
            Optional<Double> temperature, Optional<Double> topP, Optional<Double> minP, Optional<Integer> topK) {}
}
