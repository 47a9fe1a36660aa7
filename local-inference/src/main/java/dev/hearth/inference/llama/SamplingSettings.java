package dev.hearth.inference.llama;

import dev.hearth.inference.library.ModelFile;
import java.util.Optional;

/**
 * How the next token is drawn, in the ranges of OpenAI's API. What is empty is decided by the model's file, else by llama.cpp.
 *
 * @param temperature 0 takes the likeliest token
 * @param seed equal seeds give equal answers
 */
public record SamplingSettings(
        Optional<Double> temperature,
        Optional<Double> topP,
        Optional<Double> minP,
        Optional<Integer> topK,
        Optional<Long> seed,
        double frequencyPenalty,
        double presencePenalty) {

    SamplingSettings orElse(ModelFile.Sampling model) {
        return new SamplingSettings(
                temperature.or(model::temperature),
                topP.or(model::topP),
                minP.or(model::minP),
                topK.or(model::topK),
                seed,
                frequencyPenalty,
                presencePenalty);
    }
}
