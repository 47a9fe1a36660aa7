package dev.hearth.inference.worker;

import java.util.List;

/** Finds stop strings in text that comes in pieces. What could be the beginning of one is held back until that is decided. */
final class StopStrings {
    private final List<String> stops;
    private String held = "";
    private boolean found;

    StopStrings(List<String> stops) {
        this.stops = stops;
    }

    /** Returns the text that is certain not to belong to a stop string. */
    String feed(String piece) {
        if (stops.isEmpty()) {
            return piece;
        }
        String text = held + piece;
        int end = stops.stream()
                .mapToInt(text::indexOf)
                .filter(index -> index >= 0)
                .min()
                .orElse(-1);
        found = end >= 0;
        int certain = found ? end : text.length() - longestBeginning(text);
        held = found ? "" : text.substring(certain);
        return text.substring(0, certain);
    }

    /** Whether a stop string has come; nothing may be fed after it. */
    boolean found() {
        return found;
    }

    /** What is still held back when the answer ends. */
    String rest() {
        return held;
    }

    /** Length of the longest end of the text with which some stop string begins. */
    private int longestBeginning(String text) {
        return stops.stream().mapToInt(stop -> overlap(text, stop)).max().orElse(0);
    }

    private static int overlap(String text, String stop) {
        int length = Math.min(text.length(), stop.length() - 1);
        while (length > 0 && !text.regionMatches(text.length() - length, stop, 0, length)) {
            length--;
        }
        return length;
    }
}
