package dev.hearth.server.admin;

import dev.hearth.server.llm.Refusal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An {@code If-Match} header (RFC 9110, section 13.1.1): any version, or one of these. */
record IfMatch(boolean any, Set<String> strongTags) {

    private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"");
    private static final Pattern LIST = Pattern.compile("\\s*(?:%1$s)?(?:\\s*,\\s*(?:%1$s)?)*\\s*".formatted(TAG));

    /** @throws Refusal INVALID_REQUEST */
    static IfMatch parse(String header) {
        if (header.strip().equals("*")) {
            return new IfMatch(true, Set.of());
        }
        List<String> tags =
                TAG.matcher(header).results().map(match -> match.group()).toList();
        if (tags.isEmpty() || !LIST.matcher(header).matches()) {
            throw Refusal.invalid(
                    "If-Match",
                    "If-Match must be * or a list of ETags in double quotes, as an earlier answer has shown them.");
        }
        return new IfMatch(
                false, tags.stream().filter(tag -> !tag.startsWith("W/")).collect(Collectors.toSet()));
    }

    /** Weak tags never match: the comparison is strong. */
    boolean accepts(String current) {
        return any || strongTags.contains(current);
    }
}
