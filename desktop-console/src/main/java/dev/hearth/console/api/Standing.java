package dev.hearth.console.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a budget is used.
 *
 * @param spent in the budget's unit, by calls that have ended
 * @param reserved by calls in flight, which may come to less
 * @param usedShare of the amount that is spent; above 1 where a budget only reports
 * @param resetsAt when the next period begins, if one does
 */
public record Standing(
        Kind kind,
        String id,
        String name,
        Budget budget,
        BigDecimal spent,
        BigDecimal reserved,
        double usedShare,
        @Nullable Instant resetsAt) {

    /** Whose budget it is. */
    public enum Kind {
        @JsonProperty("key")
        KEY,
        @JsonProperty("user")
        USER,
        @JsonProperty("team")
        TEAM,
        @JsonProperty("model")
        MODEL,
        @JsonProperty("provider")
        @JsonEnumDefaultValue
        PROVIDER
    }

    public boolean isSpent() {
        return usedShare >= 1;
    }

    /** Whether it has come to where its owner wanted to be told. */
    public boolean isNearlySpent() {
        return usedShare * 100 >= budget.alertPercent();
    }
}
