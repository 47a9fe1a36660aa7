package dev.hearth.server.admission;

import dev.hearth.server.config.Budget;
import dev.hearth.server.ledger.Spent;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** What one account has spent within one period, and what its calls in flight may still spend. Not thread-safe. */
final class Tally {

    private final Span span;
    private long spentNanoUsd;
    private long spentTokens;
    private long heldNanoUsd;
    private long heldTokens;
    private boolean pastKnown;
    private Optional<Future<Spent>> question = Optional.empty();
    private Optional<Budget> watched = Optional.empty();
    private Notice.Level told = Notice.Level.NONE;

    /** @param pastKnown whether nothing was spent in this period before this tally began */
    Tally(Span span, boolean pastKnown) {
        this.span = span;
        this.pastKnown = pastKnown;
    }

    Span span() {
        return span;
    }

    void hold(Cost bound) {
        heldNanoUsd += bound.nanoUsd();
        heldTokens += bound.tokens();
    }

    /** Gives back what was held, and writes down what it came to. */
    void settle(Cost bound, Cost truth) {
        heldNanoUsd -= bound.nanoUsd();
        heldTokens -= bound.tokens();
        spend(truth);
    }

    boolean pastKnown() {
        return pastKnown;
    }

    /**
     * The question what was spent before, and its answer: one for all calls that wait for it. Two hundred clients with one
     * new key had asked the database two hundred times, and most were refused for want of a connection.
     *
     * @param ask begins to ask, and waits for nothing; a second time only after a failure
     */
    Future<Spent> question(Supplier<Future<Spent>> ask) {
        Future<Spent> asked =
                question.filter(former -> former.state() != Future.State.FAILED).orElseGet(ask);
        question = Optional.of(asked);
        return asked;
    }

    /** @return whether nobody had told it before */
    boolean recall(Spent past) {
        boolean news = !pastKnown;
        if (news) {
            pastKnown = true;
            question = Optional.empty();
            spend(new Cost(past.nanoUsd(), past.tokens()));
        }
        return news;
    }

    private void spend(Cost cost) {
        spentNanoUsd = sum(spentNanoUsd, cost.nanoUsd());
        spentTokens = sum(spentTokens, cost.tokens());
    }

    /** An upstream has counted 2^63 tokens already; a budget must not become endless by that. */
    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    long spent(Budget.Unit unit) {
        return new Cost(spentNanoUsd, spentTokens).in(unit);
    }

    long held(Budget.Unit unit) {
        return new Cost(heldNanoUsd, heldTokens).in(unit);
    }

    /** What may still be promised; not more than nothing when all is spent. */
    long room(Budget budget) {
        long left = budget.amount() - spent(budget.unit());
        return left <= 0 ? left : left - held(budget.unit());
    }

    /** Whether this level is news: each is told once in a period, and anew for a budget that was changed. */
    boolean tell(Budget budget, Notice.Level level) {
        if (watched.filter(budget::equals).isEmpty()) {
            watched = Optional.of(budget);
            told = Notice.Level.NONE;
        }
        boolean news = level.compareTo(told) > 0;
        told = news ? level : told;
        return news;
    }
}
