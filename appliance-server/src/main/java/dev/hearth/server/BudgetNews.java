package dev.hearth.server;

import dev.hearth.server.admission.Admission;
import dev.hearth.server.admission.Notice;
import dev.hearth.server.admission.Standing;
import dev.hearth.server.config.Budget;
import dev.hearth.server.identity.Account;
import dev.hearth.server.telemetry.Alerts.Severity;
import dev.hearth.server.telemetry.BudgetFigure;
import dev.hearth.server.telemetry.Telemetry;
import java.util.Locale;
import java.util.function.Consumer;

/** Carries how far budgets are used into alerts and metrics. */
final class BudgetNews implements Consumer<Notice> {

    private final Telemetry telemetry;

    BudgetNews(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    void watch(Admission admission) {
        telemetry.watchBudgets(
                () -> admission.standings().stream().map(BudgetNews::figure).toList());
    }

    @Override
    public void accept(Notice notice) {
        String who = notice.account().words();
        switch (notice.level()) {
            case SOON ->
                telemetry.alerts().alertOnce(Severity.WARNING, "The budget of " + who + " runs out", detail(notice));
            case SPENT ->
                telemetry.alerts().alertOnce(Severity.ERROR, "The budget of " + who + " is spent", detail(notice));
            case NONE -> {}
        }
    }

    private static String detail(Notice notice) {
        Standing standing = notice.standing();
        Budget budget = standing.budget();
        String used =
                budget.unit().words(standing.spent()) + " of " + budget.unit().words(budget.amount()) + " are used. ";
        String until = standing.resetsAt()
                .map(time -> "It begins anew at " + time.toOffsetDateTime() + ".")
                .orElse("It does not begin anew.");
        String effect = budget.reportOnly()
                ? " It only reports: nothing is refused."
                : notice.level() == Notice.Level.SPENT
                        ? " What does not fit any more is refused; raise it where that is wrong."
                        : "";
        return used + until + effect;
    }

    private static BudgetFigure figure(Admission.Budgeted budgeted) {
        Account account = budgeted.account();
        Standing standing = budgeted.standing();
        Budget budget = standing.budget();
        return new BudgetFigure(
                label(account.kind()),
                account.id(),
                account.name(),
                label(budget.unit()),
                label(budget.period()),
                budget.unit().shown(standing.spent()).doubleValue(),
                budget.unit().shown(budget.amount()).doubleValue());
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
