package dev.hearth.server.llm;

import java.util.regex.Pattern;

/**
 * The name of a field as a careless reader takes it. Go's JSON takes {@code "MODEL"} for {@code "model"}, and protobuf's takes
 * {@code "maxTokens"} for {@code "max_tokens"}. Whatever is decided by a field's name here is decided for all its spellings.
 */
public final class Spelling {

    private static final Pattern BRACKETS_FIRST = Pattern.compile("^[\\[\\]]+");
    private static final Pattern BRACKET = Pattern.compile("[\\[\\]]");

    private Spelling() {}

    /**
     * The field that a form's or a query's name leads to for those who read structure into it: {@code model[]} and
     * {@code model[0]} to {@code model} for PHP and Rack, {@code [model]} for the latter, and {@code max.tokens} to
     * {@code max_tokens} for the former.
     */
    public static String root(String name) {
        String bare = BRACKETS_FIRST.matcher(name.strip()).replaceFirst("");
        return BRACKET.split(bare, 2)[0].replace('.', '_');
    }

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
