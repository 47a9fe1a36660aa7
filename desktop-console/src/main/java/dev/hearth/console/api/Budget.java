package dev.hearth.console.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/**
 * What somebody may spend.
 *
 * @param amount in US dollars or in tokens
 * @param alertPercent the share of the amount at which an alert is raised, 1 to 100
 * @param reportOnly whether nothing is refused when it is spent
 */
public record Budget(BigDecimal amount, Unit unit, Period period, int alertPercent, boolean reportOnly) {

    public static final int USUAL_ALERT_PERCENT = 80;

    /** What is counted. */
    public enum Unit {
        @JsonProperty("usd")
        USD,
        @JsonProperty("tokens")
        @JsonEnumDefaultValue
        TOKENS
    }

    /** When it begins anew. */
    public enum Period {
        @JsonProperty("day")
        DAY,
        @JsonProperty("month")
        MONTH,
        @JsonProperty("total")
        @JsonEnumDefaultValue
        TOTAL
    }
}
