package dev.hearth.server.ledger;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes out of a text what looks like a key, an e-mail address or a card number, and what an administrator says. */
final class Redaction {

    private static final String REDACTED = "[redacted]";

    private static final Pattern CARD = Pattern.compile("\\b\\d(?:[ -]?\\d){12,18}\\b");

    private static final List<String> SHAPES = List.of(
            "\\bsk-[A-Za-z0-9_-]{12,}",
            "\\b(?:AIza|pat_|hf_|ghp_|gho_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA)[A-Za-z0-9_-]{12,}",
            "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*",
            "-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.{0,20000}?)-----END [A-Z ]*PRIVATE KEY-----",
            "(?i)\\bbearer\\s+[\\w.~+/=-]{16,}",
            "(?i)(?<=\\b(?:password|passwd|secret|api[_-]?key|token)[\\\\\"']{0,3}\\s?[:=]\\s?[\\\\\"']{0,3})[^\\s\"',;&\\\\]{6,}",
            "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}\\.[A-Za-z]{2,24}");

    private final List<Pattern> patterns;

    /** @param own regular expressions besides the usual ones */
    Redaction(List<String> own) {
        this.patterns = Stream.concat(SHAPES.stream(), own.stream())
                .map(Pattern::compile)
                .toList();
    }

    String of(String text) {
        String result = CARD.matcher(text).replaceAll(Redaction::withoutCard);
        for (Pattern pattern : patterns) {
            result = pattern.matcher(result).replaceAll(REDACTED);
        }
        return result;
    }

    private static String withoutCard(MatchResult digits) {
        return isCard(digits.group()) ? REDACTED : digits.group();
    }

    /** By the check digit of ISO/IEC 7812 (Luhn): of numbers that are none, nine in ten stay readable. */
    private static boolean isCard(String text) {
        int[] digits = text.chars()
                .filter(Character::isDigit)
                .map(digit -> digit - '0')
                .toArray();
        int sum = 0;
        for (int i = 0; i < digits.length; i++) {
            int digit = digits[digits.length - 1 - i] * (1 + i % 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }
}
