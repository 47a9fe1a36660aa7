package dev.hearth.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.AdmissionConfig;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Budget.Period;
import dev.hearth.server.config.Budget.Unit;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Price;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random calls over random accounts under random clocks, held against a model that remembers every call and adds up. */
class RandomAccountsTest {

    private static final ZoneId ZONE = ZoneId.of("America/St_Johns");
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** What {@link PromptSize} takes an empty prompt for where money is at stake. */
    private static final long FRAME = 64;

    /** A nano-dollar a token. */
    private static final Price PRICE = new Price(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, Instant.EPOCH);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-07T20:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Admission admission =
            new Admission(new AdmissionConfig(64), ZONE, clock, nanos::get, Past.NONE, notice -> {});
    private final List<Known> calls = new ArrayList<>();
    private int admitted;
    private int refused;

    /** A call as the naive model has it. */
    private static final class Known {
        final Ticket ticket;
        final List<Account> accounts;
        final Instant arrived;
        final long at;
        final long answer;
        final long bound;
        boolean open = true;
        long used;

        Known(Ticket ticket, Demand demand, long at, long bound) {
            this.ticket = ticket;
            this.accounts = demand.accounts();
            this.arrived = demand.arrived();
            this.at = at;
            this.answer = demand.call().maxTokens().orElseThrow();
            this.bound = bound;
        }

        long tokensNow() {
            return open ? answer : used;
        }

        long costNow() {
            return open ? bound : used;
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lettingInAndTurningAwayIsWhatAddingUpSays(int seed) throws InterruptedException {
        Random random = new Random(seed);
        List<Account> accounts =
                IntStream.range(0, 6).mapToObj(i -> account(random, i)).toList();
        for (int i = 0; i < 1500; i++) {
            step(random, accounts);
        }
        calls.stream().filter(call -> call.open).toList().forEach(call -> close(random, call));

        assertThat(admitted).isGreaterThan(50);
        assertThat(refused).isGreaterThan(50);
        for (Account account : accounts) {
            account.budget().ifPresent(budget -> {
                Standing standing = admission.standing(account).orElseThrow();
                assertThat(standing.spent()).isEqualTo(spent(account, budget, clock.instant()));
                assertThat(standing.reserved()).isZero();
            });
        }
    }

    private static Account account(Random random, int number) {
        Account.Kind kind = Account.Kind.values()[random.nextInt(4)];
        Limits limits = new Limits(
                maybe(random, 1 + random.nextInt(40)),
                maybe(random, 300 + random.nextInt(3000)),
                maybe(random, 1 + random.nextInt(6)));
        Budget budget = new Budget(
                1000 + random.nextInt(20_000),
                Unit.values()[random.nextInt(2)],
                Period.values()[random.nextInt(3)],
                80,
                random.nextInt(5) == 0);
        return new Account(
                kind, "a" + number, "a" + number, limits, Optional.of(budget).filter(_ -> random.nextInt(3) > 0));
    }

    private static OptionalLong maybe(Random random, long limit) {
        return random.nextBoolean() ? OptionalLong.of(limit) : OptionalLong.empty();
    }

    private void step(Random random, List<Account> accounts) throws InterruptedException {
        pass(random);
        List<Known> open = calls.stream().filter(call -> call.open).toList();
        if (!open.isEmpty() && random.nextInt(5) < 2) {
            close(random, open.get(random.nextInt(open.size())));
            return;
        }
        List<Account> concerned =
                accounts.stream().filter(_ -> random.nextInt(3) == 0).toList();
        ask(concerned, 1 + random.nextInt(150));
    }

    private void pass(Random random) {
        Duration time =
                Duration.ofNanos(random.nextInt(3) == 0 ? random.nextLong(MINUTE) : random.nextLong(MINUTE / 60));
        nanos.addAndGet(time.toNanos());
        clock.pass(time);
        if (random.nextInt(60) == 0) {
            clock.pass(Duration.ofHours(random.nextInt(30) - 10)); // Somebody sets the clock.
        }
    }

    private void ask(List<Account> concerned, long answer) throws InterruptedException {
        Demand demand = new Demand(Callers.bound(answer), concerned, List.of(), List.of(PRICE), 0, clock.instant());
        boolean budgeted =
                concerned.stream().anyMatch(account -> account.budget().isPresent());
        long bound = answer + (budgeted ? FRAME : 0);
        boolean expected = concerned.stream().allMatch(account -> fits(account, answer, bound));
        Optional<Known> call = admitted(demand, bound);

        assertThat(call.isPresent()).isEqualTo(expected);
        call.ifPresent(calls::add);
    }

    private Optional<Known> admitted(Demand demand, long bound) throws InterruptedException {
        try {
            Known known = new Known(admission.admit(demand), demand, nanos.get(), bound);
            admitted++;
            return Optional.of(known);
        } catch (Refusal refusal) {
            refused++;
            return Optional.empty();
        }
    }

    private boolean fits(Account account, long answer, long bound) {
        List<Known> own =
                calls.stream().filter(call -> call.accounts.contains(account)).toList();
        List<Known> lately =
                own.stream().filter(call -> nanos.get() - call.at < MINUTE).toList();
        long tokens = lately.stream().mapToLong(Known::tokensNow).sum();
        return lately.size() + 1 <= account.limits().requestsPerMinute().orElse(Long.MAX_VALUE)
                && tokens + answer <= account.limits().tokensPerMinute().orElse(Long.MAX_VALUE)
                && own.stream().filter(call -> call.open).count() + 1
                        <= account.limits().concurrentRequests().orElse(Long.MAX_VALUE)
                && account.budget()
                        .filter(budget -> !budget.reportOnly())
                        .filter(budget -> spent(account, budget, clock.instant()) + bound > budget.amount())
                        .isEmpty();
    }

    private long spent(Account account, Budget budget, Instant time) {
        return calls.stream()
                .filter(call -> call.accounts.contains(account) && samePeriod(budget.period(), call.arrived, time))
                .mapToLong(Known::costNow)
                .sum();
    }

    private static boolean samePeriod(Period period, Instant a, Instant b) {
        LocalDate one = LocalDate.ofInstant(a, ZONE);
        LocalDate other = LocalDate.ofInstant(b, ZONE);
        return switch (period) {
            case DAY -> one.equals(other);
            case MONTH -> one.withDayOfMonth(1).equals(other.withDayOfMonth(1));
            case TOTAL -> true;
        };
    }

    private void close(Random random, Known call) {
        call.open = false;
        if (random.nextInt(4) > 0) {
            call.used = random.nextLong(call.answer + 1);
            call.ticket.settle(Usage.of(call.used / 2, call.used - call.used / 2), call.used);
        }
        call.ticket.close();
        call.ticket.close();
    }
}
