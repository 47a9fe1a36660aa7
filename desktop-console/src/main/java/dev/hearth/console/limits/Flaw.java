package dev.hearth.console.limits;

import dev.hearth.console.core.Texts;

/** What a person has to correct in limits or a budget before the server is asked. */
public enum Flaw {
    NOT_A_LIMIT,
    NOT_A_SIZE,
    NOT_DOLLARS,
    NOT_TOKENS,
    NOT_A_PERCENTAGE;

    public String words(Texts texts) {
        return switch (this) {
            case NOT_A_LIMIT -> texts.get("limits.flaw.number");
            case NOT_A_SIZE -> texts.get("limits.flaw.size");
            case NOT_DOLLARS -> texts.get("limits.flaw.dollars");
            case NOT_TOKENS -> texts.get("limits.flaw.tokens");
            case NOT_A_PERCENTAGE -> texts.get("limits.flaw.percent");
        };
    }
}
