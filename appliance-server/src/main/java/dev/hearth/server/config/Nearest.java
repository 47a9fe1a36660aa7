package dev.hearth.server.config;

import java.util.Comparator;
import java.util.Set;

/** Finds the known name that a misspelt one probably meant. */
public final class Nearest {

    private static final int FARTHEST = 2;

    private Nearest() {}

    /** Such as {@code ; did you mean 'port'?}, or nothing when no known name is near. */
    public static String hint(String written, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(key -> EditDistance.between(written, key)))
                .filter(key -> EditDistance.between(written, key) <= FARTHEST)
                .map(Nearest::hint)
                .orElse("");
    }

    /** The same for a name that is known to be meant. */
    public static String hint(String meant) {
        return "; did you mean '" + meant + "'?";
    }
}
