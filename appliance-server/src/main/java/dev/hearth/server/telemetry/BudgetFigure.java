package dev.hearth.server.telemetry;

/**
 * How far one budget is used, as Prometheus reads it.
 *
 * @param kind what it is the budget of, such as {@code key}
 * @param unit {@code usd} or {@code tokens}, which spent and limit are counted in
 */
public record BudgetFigure(
        String kind, String id, String name, String unit, String period, double spent, double limit) {}
