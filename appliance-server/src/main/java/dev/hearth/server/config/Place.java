package dev.hearth.server.config;

/** Where something stands in the file, such as {@code hearth.yaml:12}. */
public record Place(String text) {

    @Override
    public String toString() {
        return text;
    }
}
