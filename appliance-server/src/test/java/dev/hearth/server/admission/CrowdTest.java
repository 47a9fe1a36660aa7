package dev.hearth.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.AdmissionConfig;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Price;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hundred threads at one door. */
class CrowdTest {

    private static final int THREADS = 200;
    private static final long DOLLAR = 1_000_000_000;

    /** Nine dollars for a million tokens of an answer. */
    private static final Price PRICE = new Price(0, 0, 0, 9_000_000_000L, 9_000_000_000L, Instant.EPOCH);

    private final SettableClock clock = new SettableClock();
    private final Admission admission =
            new Admission(new AdmissionConfig(4096), ZoneOffset.UTC, clock, System::nanoTime, Past.NONE, notice -> {});

    private static Account account(Account.Kind kind, long tokensPerMinute, long nanoUsd) {
        return new Account(
                kind,
                kind.name(),
                kind.name(),
                new Limits(OptionalLong.empty(), OptionalLong.of(tokensPerMinute), OptionalLong.empty()),
                Optional.of(new Budget(nanoUsd, Budget.Unit.USD, Budget.Period.TOTAL, 80, false)));
    }

    private static void together(Callable<Void> each) throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(each);
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }

    /** Accounts in every order, since that is where locks that are taken one by one would meet. */
    @Test
    @Timeout(60)
    void aDollarIsSpentToTheLastAnswerAndNotOver() throws Exception {
        List<Account> accounts = List.of(
                account(Account.Kind.KEY, Long.MAX_VALUE, DOLLAR),
                account(Account.Kind.USER, Long.MAX_VALUE, 2 * DOLLAR),
                account(Account.Kind.TEAM, Long.MAX_VALUE, 3 * DOLLAR),
                account(Account.Kind.MODEL, Long.MAX_VALUE, 4 * DOLLAR));
        AtomicLong billed = new AtomicLong();
        together(() -> {
            List<Account> mine = new ArrayList<>(accounts);
            java.util.Collections.shuffle(mine, ThreadLocalRandom.current());
            while (true) {
                long bound = 100 + ThreadLocalRandom.current().nextInt(900);
                Demand demand = new Demand(Callers.bound(bound), mine, List.of(), List.of(PRICE), 0, clock.instant());
                try (Ticket ticket = admission.admit(demand)) {
                    Thread.yield();
                    if (ThreadLocalRandom.current().nextInt(10) > 0) {
                        long used = ThreadLocalRandom.current().nextLong(bound + 1);
                        ticket.settle(Usage.of(0, used), used * 9_000);
                        billed.addAndGet(used * 9_000);
                    }
                } catch (Refusal refusal) {
                    if (refusal.kind() == Kind.QUOTA_EXHAUSTED) {
                        return null;
                    }
                    Thread.yield();
                }
            }
        });

        assertThat(billed.get()).isBetween(DOLLAR - 1000 * 9_000, DOLLAR);
        for (Account account : accounts) {
            Standing standing = admission.standing(account).orElseThrow();
            assertThat(standing.spent()).isEqualTo(billed.get());
            assertThat(standing.reserved()).isZero();
        }
    }

    @Test
    @Timeout(60)
    void aMinutesTokensAreUsedToTwoPercentAndNotOver() throws Exception {
        long limit = 1_000_000;
        Account key = new Account(Account.Kind.KEY, "k", "k", Callers.tokens(limit), Optional.empty());
        AtomicLong used = new AtomicLong();
        together(() -> {
            for (int refusals = 0; refusals < 20; ) {
                try (Ticket ticket = admission.admit(
                        new Demand(Callers.bound(1000), List.of(key), List.of(), List.of(), 0, clock.instant()))) {
                    ticket.settle(Usage.of(100, 300), 0);
                    used.addAndGet(400);
                } catch (Refusal full) {
                    refusals++;
                    Thread.yield();
                }
            }
            return null;
        });

        assertThat(used.get()).isBetween(limit * 98 / 100, limit);
    }
}
