package dev.hearth.server.wire.passage;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the head of a form's part says of it.
 *
 * @param file whether it is a file
 * @param plain whether its bytes are its text, in UTF-8, for everybody
 */
record PartHead(String name, boolean file, boolean plain) {

    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\r\\n\\x00]*)");

    /** What the names of OpenAI's fields consist of. In quotes of other kinds, in escapes and codes, readers see different names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,200}");

    private static final Set<String> UNCODED = Set.of("7bit", "8bit", "binary");

    /** Empty where it can be read in more than one way. */
    static Optional<PartHead> read(String head) {
        Map<String, String> lines = new HashMap<>();
        for (String line : head.split("\r\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || lines.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2)) != null) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(lines.get("content-disposition"))
                .flatMap(HeaderValue::read)
                .filter(disposition -> disposition.word().equals("form-data"))
                .flatMap(disposition -> of(disposition, lines));
    }

    private static Optional<PartHead> of(HeaderValue disposition, Map<String, String> lines) {
        boolean file = disposition.parameters().containsKey("filename")
                || disposition.parameters().containsKey("filename*");
        return disposition
                .parameter("name")
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> new PartHead(name, file, isPlain(lines)));
    }

    private static boolean isPlain(Map<String, String> lines) {
        String coding =
                lines.getOrDefault("content-transfer-encoding", "binary").strip();
        return UNCODED.contains(coding.toLowerCase(Locale.ROOT))
                && HeaderValue.read(
                                lines.getOrDefault("content-type", "text/plain").strip())
                        .filter(type -> type.word().equals("text/plain"))
                        .filter(HeaderValue::keepsAscii)
                        .isPresent();
    }
}
