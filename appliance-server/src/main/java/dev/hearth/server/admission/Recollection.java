package dev.hearth.server.admission;

import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Spent;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a budget rests on: that what was spent of it before is known, and that what is spent now is written down. */
final class Recollection {

    private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

    /** The longest pause between two tries to write down what waits in memory. */
    private static final Duration UNTIL_WRITTEN = Duration.ofSeconds(5);

    private final Past past;
    private final Instant counting;
    private final Tallies tallies;

    /** @param counting since when this process counts by itself */
    Recollection(Past past, Instant counting, Tallies tallies) {
        this.past = past;
        this.counting = counting;
        this.tallies = tallies;
    }

    /** The tally of an account's budget, guarded. */
    interface Tallies {
        <T> T of(Account account, Instant time, Function<Tally, T> use);
    }

    /**
     * @throws Refusal of kind {@code OVERLOADED} when the budget of this account, if any, cannot be kept now
     * @throws InterruptedException when nobody is there any more who waits for the answer
     */
    void check(Account account, Instant time) throws InterruptedException {
        if (account.bindingBudget().isPresent() && !past.goesOn()) {
            throw notWritten(account);
        }
        recall(account, time);
    }

    /**
     * Learns what an account has spent in its budget's period before this process began to count. Only the first call for a
     * budget that nobody has asked about waits for the database.
     *
     * @throws Refusal of kind {@code OVERLOADED} when that cannot be told: what is spent must not be spent again
     * @throws InterruptedException when nobody is there any more who waits for the answer
     */
    void recall(Account account, Instant time) throws InterruptedException {
        if (account.budget().isPresent() && !tallies.of(account, time, Tally::pastKnown)) {
            Spent spent = spent(account, time);
            tallies.of(account, time, tally -> tally.recall(spent));
        }
    }

    private Spent spent(Account account, Instant time) throws InterruptedException {
        Future<Spent> answer = tallies.of(account, time, tally -> {
            Instant from = tally.span().start();
            return tally.question(() -> ask(account, from));
        });
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw notCounted(account);
        }
    }

    /** On a thread of its own: whoever asked first may leave, and is interrupted then, while others wait for the answer. */
    private Future<Spent> ask(Account account, Instant from) {
        FutureTask<Spent> question = new FutureTask<>(() -> counted(account, from));
        Thread.ofVirtual().name("budget of " + account.words()).start(question);
        return question;
    }

    private Spent counted(Account account, Instant from) {
        try {
            return past.spent(account.kind(), account.id(), from, counting);
        } catch (RuntimeException e) {
            LOG.warn(
                    "What {} has spent of its budget cannot be counted, so its calls are refused: {}",
                    account.words(),
                    reason(e));
            throw e;
        }
    }

    /** Of the deepest cause: a database's wrappings hold whole statements. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    static Refusal notCounted(Account account) {
        return Refusal.of(
                        Kind.OVERLOADED,
                        "What " + account.words()
                                + " has spent of its budget cannot be counted now; try again in a moment.")
                .withRetryAfter(Obstacle.A_MOMENT);
    }

    /** A restart on a full disk had given back a dollar that was gone. */
    private static Refusal notWritten(Account account) {
        return Refusal.of(
                        Kind.OVERLOADED,
                        Wording.sentence(account.words())
                                + " has a budget, and what its calls cost cannot be written down now: the server's disk"
                                + " is full or broken. An administrator must free space; then try again.")
                .withCode("accounting_unavailable")
                .withRetryAfter(UNTIL_WRITTEN);
    }
}
