package dev.hearth.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How long accounts are kept, and how texts of calls are kept where a key says so. Empty is for ever.
 *
 * @param keepRequests the entries of single calls
 * @param keepUsage the sums that reports are made of
 * @param keepBodies the texts of calls, of keys that keep them
 * @param keepResponses what the Responses API has stored
 * @param maxBodyBytes of a question or an answer that is kept; what is longer is cut
 * @param redact shapes (regular expressions) of what is not kept of those texts, besides keys, e-mail addresses and card numbers
 */
public record LedgerConfig(
        Optional<Duration> keepRequests,
        Optional<Duration> keepUsage,
        Duration keepBodies,
        Duration keepResponses,
        long maxBodyBytes,
        List<String> redact) {

    public static final LedgerConfig DEFAULT = new LedgerConfig(
            Optional.of(Duration.ofDays(90)),
            Optional.empty(),
            Duration.ofDays(30),
            Duration.ofDays(30),
            256 << 10,
            List.of());

    public LedgerConfig {
        redact = List.copyOf(redact);
    }

    static LedgerConfig read(Section section) {
        List<String> redact = section.texts("redact");
        redact.forEach(shape -> check(shape, section));
        return new LedgerConfig(
                kept(section, "keep_requests", DEFAULT.keepRequests),
                kept(section, "keep_usage", DEFAULT.keepUsage),
                keptTexts(section, "keep_bodies", DEFAULT.keepBodies),
                keptTexts(section, "keep_responses", DEFAULT.keepResponses),
                section.size("max_body").orElse(DEFAULT.maxBodyBytes),
                redact);
    }

    private static Duration keptTexts(Section section, String key, Duration otherwise) {
        return kept(section, key, Optional.of(otherwise))
                .orElseThrow(
                        () -> section.problemAt(key, key + " must be a time such as 30d: texts are not kept for ever"));
    }

    private static Optional<Duration> kept(Section section, String key, Optional<Duration> otherwise) {
        boolean forEver = section.text(key).filter("0"::equals).isPresent();
        if (forEver) {
            return Optional.empty();
        }
        Optional<Duration> said = section.duration(key);
        if (said.isPresent() && said.get().compareTo(Duration.ofDays(1)) < 0) {
            throw section.problemAt(key, key + " must be one day (1d) or more, or 0 for ever");
        }
        return said.isPresent() ? said : otherwise;
    }

    private static void check(String shape, Section section) {
        try {
            Pattern.compile(shape);
        } catch (PatternSyntaxException e) {
            throw section.problemAt("redact", "redact has an invalid regular expression: " + e.getDescription());
        }
    }
}
