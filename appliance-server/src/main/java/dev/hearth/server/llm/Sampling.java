package dev.hearth.server.llm;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How the next token is drawn; what is empty is left to the model.
 *
 * @param stop texts before which the answer ends
 */
public record Sampling(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalLong topK,
        OptionalDouble frequencyPenalty,
        OptionalDouble presencePenalty,
        OptionalLong seed,
        List<String> stop) {

    public static final Sampling DEFAULT = new Sampling(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            List.of());

    public Sampling {
        stop = List.copyOf(stop);
    }
}
