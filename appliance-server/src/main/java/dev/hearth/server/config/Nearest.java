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
                .min(Comparator.comparingInt(key -> distance(written, key)))
                .filter(key -> distance(written, key) <= FARTHEST)
                .map(key -> "; did you mean '" + key + "'?")
                .orElse("");
    }

    /** Edit distance after Levenshtein. */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(change, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[to.length()];
    }
}
