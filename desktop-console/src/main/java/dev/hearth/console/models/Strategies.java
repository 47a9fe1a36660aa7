package dev.hearth.console.models;

import dev.hearth.console.api.PublicModel.Strategy;
import dev.hearth.console.core.Texts;

/** The ways of choosing a target, in words. */
final class Strategies {

    private Strategies() {}

    static String word(Strategy strategy, Texts texts) {
        return switch (strategy) {
            case PRIORITY -> texts.get("strategy.priority");
            case WEIGHTED -> texts.get("strategy.weighted");
            case ROUND_ROBIN -> texts.get("strategy.round-robin");
        };
    }

    /** What it means for the targets below. */
    static String meaning(Strategy strategy, Texts texts) {
        return switch (strategy) {
            case PRIORITY -> texts.get("strategy.priority-means");
            case WEIGHTED -> texts.get("strategy.weighted-means");
            case ROUND_ROBIN -> texts.get("strategy.round-robin-means");
        };
    }
}
