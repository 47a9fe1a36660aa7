package dev.hearth.server.config;

/**
 * How limits and budgets are kept.
 *
 * @param defaultMaxTokens bounds an answer that a limit or a budget applies to and whose caller sets no bound
 */
public record AdmissionConfig(long defaultMaxTokens) {

    /** Enough for an answer of three pages, or for a moderate one with some reasoning before it. */
    static final AdmissionConfig DEFAULT = new AdmissionConfig(4096);

    static AdmissionConfig read(Section section) {
        return new AdmissionConfig(
                section.number("default_max_tokens", 1, Integer.MAX_VALUE).orElse(DEFAULT.defaultMaxTokens));
    }
}
