package dev.hearth.server.config;

import java.util.Comparator;
import java.util.Set;

/** Finds the known key that a misspelt one probably meant. */
final class Nearest {

    private static final int FARTHEST = 2;

    private Nearest() {}

    /** Such as {@code ; did you mean 'port'?}, or nothing when no known key is near. */
    static String hint(String written, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(key -> EditDistance.between(written, key)))
                .filter(key -> EditDistance.between(written, key) <= FARTHEST)
                .map(key -> "; did you mean '" + key + "'?")
                .orElse("");
    }
}
