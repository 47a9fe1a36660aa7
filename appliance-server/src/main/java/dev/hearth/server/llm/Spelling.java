package dev.hearth.server.llm;

/**
 * The name of a field as a careless reader takes it. Go's JSON takes {@code "MODEL"} for {@code "model"}, and protobuf's takes
 * {@code "maxTokens"} for {@code "max_tokens"}. Whatever is decided by a field's name here is decided for all its spellings.
 */
public final class Spelling {

    private Spelling() {}

    /** By way of capitals, so that the long s and the Kelvin sign become letters of the alphabet, as they do for Go. */
    public static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != '_') {
                folded.append(Character.toLowerCase(Character.toUpperCase(name.charAt(i))));
            }
        }
        return folded.toString();
    }
}
