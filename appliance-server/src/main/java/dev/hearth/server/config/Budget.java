package dev.hearth.server.config;

/**
 * What somebody may spend. Days and months are those of the calendar, in the zone of the configuration.
 *
 * @param amount in 10⁻⁹ US dollars, or in tokens
 * @param alertPercent at which share of the amount an alert is raised, 1 to 100
 * @param reportOnly whether nothing is refused when it is spent, and only reports and alerts tell
 */
public record Budget(long amount, Unit unit, Period period, int alertPercent, boolean reportOnly) {

    public static final int DEFAULT_ALERT_PERCENT = 80;

    public enum Unit {
        USD,
        TOKENS
    }

    public enum Period {
        DAY,
        MONTH,
        /** It does not begin anew. */
        TOTAL
    }
}
