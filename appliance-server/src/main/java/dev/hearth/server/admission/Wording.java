package dev.hearth.server.admission;

import dev.hearth.server.config.Budget;
import dev.hearth.server.identity.Account;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How those who are kept out are told of an account, its limits and its budget. */
record Wording(Account account) {

    private static final String NEXT = "an administrator can raise it";

    /** A budget that does not begin anew may have been raised by then. */
    private static final Duration A_DAY = Duration.ofDays(1);

    String reached(OptionalLong limit, String what) {
        return sentence(account.words()) + " has reached its limit of " + limit.orElseThrow() + " " + what;
    }

    Obstacle tooLarge(long tokens) {
        String message = "This request may use up to " + tokens + " tokens, and " + account.words() + " may use only "
                + account.limits().tokensPerMinute().orElseThrow()
                + " per minute: shorten it, set a smaller max_tokens, or ask an administrator for a higher limit.";
        return new Obstacle(Kind.RATE_LIMITED, message, Optional.of("request_exceeds_token_limit"), Optional.empty());
    }

    /** There is money left, but for now it belongs to calls that may need it. */
    Obstacle held(Budget budget) {
        return Obstacle.passing(
                "What " + account.words() + " has left of its budget of " + words(budget)
                        + " is reserved for its calls in flight",
                Obstacle.A_MOMENT);
    }

    Obstacle spent(Budget budget, Tally tally, long cost, Instant now) {
        boolean ends = budget.period() != Budget.Period.TOTAL;
        String until = ends ? "it begins anew at " + tally.span().end() + ", and " + NEXT : NEXT;
        String message =
                sentence(account.words()) + " has spent " + budget.unit().words(tally.spent(budget.unit()))
                        + " of its budget of " + words(budget) + ", and this request may cost up to "
                        + budget.unit().words(cost) + ": " + until + ".";
        Duration wait = ends ? Duration.between(now, tally.span().end()) : A_DAY;
        return new Obstacle(Kind.QUOTA_EXHAUSTED, message, Optional.of("insufficient_quota"), Optional.of(wait));
    }

    private static String words(Budget budget) {
        return budget.unit().words(budget.amount())
                + switch (budget.period()) {
                    case DAY -> " a day";
                    case MONTH -> " a month";
                    case TOTAL -> "";
                };
    }

    static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
