package dev.hearth.server.admission;

import dev.hearth.server.config.Budget;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How far an account's budget is used, in the budget's unit.
 *
 * @param spent by calls that have ended, in the running period
 * @param reserved by calls in flight, which may come to less
 * @param resetsAt when the next period begins, if one does, in the configured time zone
 */
public record Standing(Budget budget, long spent, long reserved, Optional<ZonedDateTime> resetsAt) {

    /** What calls that have ended leave of it. */
    public long remaining() {
        return Math.max(0, budget.amount() - spent);
    }

    static Standing of(Budget budget, Tally tally, Almanac almanac) {
        Instant end = tally.span().end();
        return new Standing(
                budget,
                tally.spent(budget.unit()),
                tally.held(budget.unit()),
                end.equals(Instant.MAX) ? Optional.empty() : Optional.of(end.atZone(almanac.zone())));
    }

    Notice.Level level() {
        if (spent >= budget.amount()) {
            return Notice.Level.SPENT;
        }
        return (double) spent >= budget.alertPercent() / 100.0 * budget.amount()
                ? Notice.Level.SOON
                : Notice.Level.NONE;
    }
}
