package dev.hearth.server.config;

/**
 * Where something stands in the file, such as {@code hearth.yaml:12}. All places are equal: what has only moved down a line has
 * not changed.
 */
public record Place(String text) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Place;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return text;
    }
}
