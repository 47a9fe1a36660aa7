package dev.hearth.server.admission;

import dev.hearth.server.admission.Allowance.Limit;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What one account uses right now, and what it has spent. {@link Admission} guards it by its lock. */
final class Meter {

    private final MinuteWindow requests = new MinuteWindow();
    private final MinuteWindow tokens = new MinuteWindow();
    private final Spending spending;
    private long inFlight;
    private @Nullable Account latest;

    Meter(Spending spending) {
        this.spending = spending;
    }

    /** Remembers the account as it is now: an administrator may change it at any time. */
    void of(Account account) {
        latest = account;
    }

    void advance(long now) {
        requests.advance(now);
        tokens.advance(now);
    }

    /** Adds what keeps such a call out of the account; takes nothing. */
    void check(Account account, Need need, Instant arrived, long now, List<Obstacle> found) {
        Limits limits = account.limits();
        Wording words = new Wording(account);
        check(limits.requestsPerMinute(), requests, 1, now)
                .ifPresent(wait -> found.add(
                        Obstacle.passing(words.reached(limits.requestsPerMinute(), "requests per minute"), wait)));
        if (limits.concurrentRequests().isPresent()
                && inFlight >= limits.concurrentRequests().getAsLong()) {
            found.add(Obstacle.passing(
                    words.reached(limits.concurrentRequests(), "concurrent requests"), Obstacle.A_MOMENT));
        }
        if (limits.tokensPerMinute().isPresent()
                && need.tokens() > limits.tokensPerMinute().getAsLong()) {
            found.add(words.tooLarge(need.tokens()));
        } else {
            check(limits.tokensPerMinute(), tokens, need.tokens(), now)
                    .ifPresent(wait -> found.add(
                            Obstacle.passing(words.reached(limits.tokensPerMinute(), "tokens per minute"), wait)));
        }
        checkBudget(account, need, arrived, found);
    }

    private void checkBudget(Account account, Need need, Instant arrived, List<Obstacle> found) {
        account.bindingBudget()
                .flatMap(budget -> spent(new Wording(account), budget, need.bound(), arrived))
                .ifPresent(found::add);
    }

    /** How long until {@code amount} fits, unless it does now. */
    private static Optional<Duration> check(OptionalLong limit, MinuteWindow window, long amount, long now) {
        return limit.isEmpty() || window.used() + amount <= limit.getAsLong()
                ? Optional.empty()
                : Optional.of(window.waitFor(amount, limit.getAsLong(), now));
    }

    private Optional<Obstacle> spent(Wording words, Budget budget, Cost bound, Instant arrived) {
        Tally tally = spending.at(budget.period(), arrived);
        long cost = bound.in(budget.unit());
        long room = tally.room(budget);
        if (room > 0 && room >= cost) {
            return Optional.empty();
        }
        boolean held = room + tally.held(budget.unit()) >= Math.max(1, cost);
        return Optional.of(held ? words.held(budget) : words.spent(budget, tally, cost, arrived));
    }

    /** Takes what such a call needs. */
    Hold take(Account account, Need need, Instant arrived, long now) {
        inFlight++;
        // What has no limit is not written down: a busy key without limits would fill the memory with charges.
        account.limits().requestsPerMinute().ifPresent(_ -> requests.charge(1, now));
        Optional<MinuteWindow.Charge> charge =
                account.limits().tokensPerMinute().isPresent()
                        ? Optional.of(tokens.charge(need.tokens(), now))
                        : Optional.empty();
        Tally[] tallies = spending.all(arrived);
        for (Tally tally : tallies) {
            tally.hold(need.bound());
        }
        return new Hold(account, this, 1, charge, tallies, need.bound());
    }

    Tally tally(Budget budget, Instant time) {
        return spending.at(budget.period(), time);
    }

    Optional<Admission.Budgeted> budgeted(Instant now, Almanac almanac) {
        Account account = latest;
        return account == null
                ? Optional.empty()
                : account.budget()
                        .filter(budget -> tally(budget, now).pastKnown())
                        .map(budget ->
                                new Admission.Budgeted(account, Standing.of(budget, tally(budget, now), almanac)));
    }

    Optional<Limit> requests(Limits limits, long now) {
        return left(limits.requestsPerMinute(), requests, now);
    }

    Optional<Limit> tokens(Limits limits, long now) {
        return left(limits.tokensPerMinute(), tokens, now);
    }

    private static Optional<Limit> left(OptionalLong limit, MinuteWindow window, long now) {
        return limit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Limit(
                        limit.getAsLong(), Math.max(0, limit.getAsLong() - window.used()), window.untilEmpty(now)));
    }

    /**
     * What a call holds of one account until it is over.
     *
     * @param places 0 once its caller has left
     */
    record Hold(
            Account account,
            Meter meter,
            int places,
            Optional<MinuteWindow.Charge> charge,
            Tally[] tallies,
            Cost bound) {

        /** Adds the budget's obstacle to as much once more as the call was let in for; takes nothing. */
        void checkAgain(Need need, Instant arrived, List<Obstacle> found) {
            meter.checkBudget(account, need, arrived, found);
        }

        /** With as much reserved once more. */
        Hold again(Need need) {
            for (Tally tally : tallies) {
                tally.hold(need.bound());
            }
            return new Hold(account, meter, places, charge, tallies, bound.plus(need.bound()));
        }

        /** Gives back the place of a caller who has left. */
        Hold vacated() {
            if (account.kind() == Account.Kind.MODEL || account.kind() == Account.Kind.PROVIDER) {
                return this;
            }
            meter.inFlight -= places;
            return new Hold(account, meter, 0, charge, tallies, bound);
        }

        /** Gives back all of it, and counts what the call came to. */
        void release(Cost truth) {
            meter.inFlight -= places;
            charge.ifPresent(held -> held.settle(truth.tokens()));
            for (Tally tally : tallies) {
                tally.settle(bound, truth);
            }
        }
    }
}
