package dev.hearth.server.wire.passage;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header's value with its parameters ({@code form-data; name="file"}), read so strictly that no upstream can read another.
 *
 * @param word what stands first, in lower case
 * @param parameters by their names in lower case
 */
record HeaderValue(String word, Map<String, String> parameters) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern WORD = Pattern.compile("(" + TOKEN + "(?:/" + TOKEN + ")?)[ \\t]*");

    /**
     * A quote behind a backslash ends the text for some readers and not for others: "a\\"; name="model" is a name for the former
     * and a part of the text for the latter.
     */
    private static final Pattern PARAMETER = Pattern.compile(
            ";[ \\t]*(?:(" + TOKEN + ")=(?:\"((?:[^\"\\\\\\r\\n]|\\\\(?!\"))*)\"|([^\\s;,\"\\\\]+))[ \\t]*)?");

    /** In which the names of models, whose letters are ASCII's, are the same; Apache's client says the last of them. */
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii", "iso-8859-1");

    /** Empty where it can be read in more than one way. */
    static Optional<HeaderValue> read(String text) {
        Matcher word = WORD.matcher(text);
        if (!word.lookingAt()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(text).region(word.end(), text.length());
        while (parameter.lookingAt()) {
            if (parameter.group(1) != null && !add(parameters, parameter)) {
                return Optional.empty();
            }
            parameter.region(parameter.end(), text.length());
        }
        return parameter.regionStart() == text.length()
                ? Optional.of(new HeaderValue(word.group(1).toLowerCase(Locale.ROOT), parameters))
                : Optional.empty();
    }

    /** Names with a star are in another encoding (RFC 5987), which only some know; that of a file matters to nobody here. */
    private static boolean add(Map<String, String> parameters, Matcher parameter) {
        String name = parameter.group(1).toLowerCase(Locale.ROOT);
        String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
        boolean plain = name.indexOf('*') < 0 || name.equals("filename*");
        return plain && parameters.put(name, value) == null;
    }

    /** Whether of text in its charset the bytes are ASCII's for everybody. */
    boolean keepsAscii() {
        return CHARSETS.contains(parameter("charset").orElse("utf-8").toLowerCase(Locale.ROOT));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
