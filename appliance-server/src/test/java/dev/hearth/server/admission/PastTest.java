package dev.hearth.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.AdmissionConfig;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Budget.Period;
import dev.hearth.server.config.Budget.Unit;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Spent;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is known of what was spent before, and what will be known of what is spent now. */
class PastTest {

    private static final int CALLERS = 50;

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch answering = new CountDownLatch(1);
    private volatile boolean answers = true;
    private volatile boolean written = true;
    private final Admission admission =
            new Admission(new AdmissionConfig(4096), ZoneOffset.UTC, clock, System::nanoTime, new Slow(), _ -> {});

    /** A database that takes its time, or is away. */
    private final class Slow implements Past {

        @Override
        public Spent spent(Account.Kind kind, String id, Instant from, Instant until) {
            questions.incrementAndGet();
            try {
                answering.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (!answers) {
                throw new IllegalStateException("away");
            }
            return new Spent(0, 500);
        }

        @Override
        public boolean goesOn() {
            return written;
        }
    }

    private static Account key(boolean reportOnly) {
        Budget budget = new Budget(1_000_000, Unit.TOKENS, Period.TOTAL, 80, reportOnly);
        return new Account(Account.Kind.KEY, "k1", "ci", Limits.NONE, Optional.of(budget));
    }

    private Demand demand(Account account) {
        return new Demand(Callers.bound(100), List.of(account), List.of(), List.of(), 0, clock.instant());
    }

    private Queue<Optional<Refusal>> crowd() throws InterruptedException {
        Queue<Optional<Refusal>> ends = new ConcurrentLinkedQueue<>();
        CountDownLatch asking = new CountDownLatch(CALLERS);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                asking.countDown();
                ends.add(asked());
            }));
        }
        asking.await();
        await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));
        answering.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        return ends;
    }

    private Optional<Refusal> asked() {
        try {
            admission.admit(demand(key(false))).close();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCrowdWithANewBudgetAsksThePastOnce() throws InterruptedException {
        assertThat(crowd()).hasSize(CALLERS).containsOnly(Optional.empty());

        assertThat(questions).hasValue(1);
        assertThat(admission.standing(key(false)).orElseThrow().spent()).isEqualTo(500);
    }

    @Test
    void aPastThatCannotBeToldRefusesTheCrowdAndIsAskedAgain() throws InterruptedException {
        answers = false;

        assertThat(crowd()).hasSize(CALLERS).allSatisfy(end -> {
            assertThat(end.orElseThrow().kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(end.orElseThrow().message()).contains("key 'ci'").doesNotContain("away");
        });

        assertThat(questions).hasValue(1);
        answers = true;
        assertThat(asked()).isEmpty();
        assertThat(admission.standing(key(false)).orElseThrow().spent()).isEqualTo(500);
    }

    @Test
    void whoLeavesWhileHeWaitsIsGone_andTheOthersGetTheirAnswer() throws InterruptedException {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread leaving =
                Thread.ofVirtual().start(() -> end.set(catchThrowable(() -> admission.admit(demand(key(false))))));
        await().until(() -> leaving.getState() == Thread.State.WAITING && questions.get() == 1);
        leaving.interrupt();
        leaving.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(crowd()).hasSize(CALLERS).containsOnly(Optional.empty());
        assertThat(questions).hasValue(1);
    }

    @Test
    void whatCannotBeWrittenDownIsNotSpentOfABudget_butElsewhere() throws InterruptedException {
        answering.countDown();
        written = false;

        Refusal refusal = asked().orElseThrow();
        assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(refusal.code()).hasValue("accounting_unavailable");
        assertThat(refusal.message()).contains("Key 'ci' has a budget", "disk is full");
        admission.admit(demand(key(true))).close();
        admission
                .admit(demand(new Account(Account.Kind.KEY, "k2", "web", Limits.NONE, Optional.empty())))
                .close();
        assertThat(admission.standing(key(false)).orElseThrow().reserved()).isZero();

        written = true;
        assertThat(asked()).isEmpty();
    }
}
