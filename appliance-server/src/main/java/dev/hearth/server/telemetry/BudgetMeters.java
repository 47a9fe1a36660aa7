package dev.hearth.server.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Budgets for Prometheus: where there are very many, those that are used most. */
final class BudgetMeters {

    private static final int MOST = 500;

    private final MultiGauge spent;
    private final MultiGauge limits;

    BudgetMeters(MeterRegistry registry) {
        spent = MultiGauge.builder("hearth.budget.spent")
                .description("What an account has spent of its budget in the running period")
                .register(registry);
        limits = MultiGauge.builder("hearth.budget.limit")
                .description("What an account may spend in a period")
                .register(registry);
    }

    void update(List<BudgetFigure> figures) {
        List<BudgetFigure> shown = figures.stream()
                .sorted(Comparator.comparingDouble((BudgetFigure figure) -> figure.spent() / figure.limit())
                        .reversed())
                .limit(MOST)
                .toList();
        spent.register(rows(shown, BudgetFigure::spent), true);
        limits.register(rows(shown, BudgetFigure::limit), true);
    }

    private static List<Row<?>> rows(List<BudgetFigure> figures, ToDoubleFunction<BudgetFigure> value) {
        return figures.stream()
                .<Row<?>>map(figure -> Row.of(labels(figure), value.applyAsDouble(figure)))
                .toList();
    }

    private static Tags labels(BudgetFigure figure) {
        return Tags.of(
                "kind", figure.kind(),
                "id", figure.id(),
                "name", figure.name(),
                "unit", figure.unit(),
                "period", figure.period());
    }
}
