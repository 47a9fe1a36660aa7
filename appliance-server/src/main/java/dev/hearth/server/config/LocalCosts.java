package dev.hearth.server.config;

import java.math.BigDecimal;

/**
 * What it costs to run models on this machine.
 *
 * @param kwhPrice of electricity, in US dollars
 * @param watts that the machine draws while it answers
 * @param hardwareCost what the machine cost, in US dollars
 * @param hardwareYears over which it is written off
 * @param utilization the share of those years, in percent, in which it answers; what it costs in the others is borne by
 *     the calls as well
 */
public record LocalCosts(BigDecimal kwhPrice, int watts, BigDecimal hardwareCost, int hardwareYears, int utilization) {

    /** Local answers cost nothing. */
    public static final LocalCosts NONE = new LocalCosts(BigDecimal.ZERO, 0, BigDecimal.ZERO, 4, 20);

    static LocalCosts read(Section section) {
        return new LocalCosts(
                section.decimal("kwh_price").orElse(NONE.kwhPrice),
                section.integer("watts", 0, 1_000_000).orElse(NONE.watts),
                section.decimal("hardware_cost").orElse(NONE.hardwareCost),
                section.integer("hardware_years", 1, 50).orElse(NONE.hardwareYears),
                section.integer("utilization", 1, 100).orElse(NONE.utilization));
    }
}
