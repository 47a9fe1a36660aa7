package dev.hearth.server.telemetry;

import java.util.List;
import java.util.regex.Pattern;

/** The last line of defence: masks whatever looks like a secret in text that is about to be written or shown. */
final class Secrets {

    private static final String MASK = "***";
    private static final List<Mask> MASKS = List.of(
            // Sixteen characters, so that the prefix by which people know a key (sk-hearth-Ab3x) stays readable.
            new Mask("\\bsk-[A-Za-z0-9_-]{16,}", "sk-" + MASK),
            new Mask("\\b(?:AIza|pat_|hf_|ghp_)[A-Za-z0-9_-]{16,}", MASK),
            new Mask("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*", "jwt-" + MASK),
            // A token has a digit or is long; "Bearer authentication" is neither.
            new Mask("(?i)\\bbearer\\s+(?:(?=[a-z._~+/=-]*\\d)[\\w.~+/=-]{8,}|[\\w.~+/=-]{20,})", "Bearer " + MASK),
            new Mask("(?i)\\b(password|secret|api[_-]?key)=[^\\s&;,\"']+", "$1=" + MASK),
            new Mask("(?<=://)[^/\\s:@]{1,200}:[^/\\s@]{1,200}@", MASK + "@"));

    private Secrets() {}

    static String masked(String text) {
        String result = text;
        for (Mask mask : MASKS) {
            result = mask.pattern.matcher(result).replaceAll(mask.replacement);
        }
        return result;
    }

    private record Mask(Pattern pattern, String replacement) {
        Mask(String regex, String replacement) {
            this(Pattern.compile(regex), replacement);
        }
    }
}
