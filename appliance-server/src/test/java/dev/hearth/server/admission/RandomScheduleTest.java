package dev.hearth.server.admission;

import static dev.hearth.server.admission.Callers.bound;
import static dev.hearth.server.admission.Callers.demand;
import static dev.hearth.server.admission.Callers.withLimits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random callers over some minutes of simulated time. Whatever they do, no 60 seconds hold more than the limits. */
class RandomScheduleTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final Admission admission = Callers.admission(now::get);
    private final List<Admitted> admitted = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    /** {@code used} becomes known when the ticket is settled, and is never more than was reserved. */
    private record Admitted(long at, long used) {}

    private record Open(Ticket ticket, long at, long bound) {}

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noMinuteHoldsMoreThanTheLimits(int seed) throws InterruptedException {
        Random random = new Random(seed);
        now.set(random.nextLong(-MINUTE * 1000, MINUTE * 1000));
        long requests = 1 + random.nextInt(20);
        long tokens = 200 + random.nextInt(2000);
        Limits limits =
                new Limits(OptionalLong.of(requests), OptionalLong.of(tokens), OptionalLong.of(1 + random.nextInt(6)));
        Principal who = withLimits(limits);
        for (int i = 0; i < 600; i++) {
            step(random, who, limits);
        }
        while (!open.isEmpty()) {
            close(random);
        }

        assertThat(most(call -> 1)).isBetween(1L, requests);
        assertThat(most(Admitted::used)).isLessThanOrEqualTo(tokens);
        now.addAndGet(MINUTE + Duration.ofSeconds(1).toNanos());
        Allowance left = admission.allowance(who.accounts());
        assertThat(left.requests().orElseThrow().remaining()).isEqualTo(requests);
        assertThat(left.tokens().orElseThrow().remaining()).isEqualTo(tokens);
    }

    private void step(Random random, Principal who, Limits limits) throws InterruptedException {
        now.addAndGet(random.nextInt(4) == 0 ? random.nextLong(MINUTE / 4) : random.nextLong(MINUTE / 200));
        if (!open.isEmpty() && random.nextInt(2) == 0) {
            close(random);
            return;
        }
        long bound = 1 + random.nextInt(150);
        try {
            open.add(new Open(admission.admit(demand(who, bound(bound))), now.get(), bound));
        } catch (Refusal refusal) {
            if (open.size() < limits.concurrentRequests().getAsLong()) {
                theWaitToldIsEnough(who, bound, refusal.retryAfter().orElseThrow());
            }
        }
    }

    /** Nobody else asks meanwhile, so the call must be let in then. */
    private void theWaitToldIsEnough(Principal who, long bound, Duration wait) throws InterruptedException {
        assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(61));
        long before = now.get();
        now.addAndGet(wait.toNanos());
        try (Ticket ticket = admission.admit(demand(who, bound(bound)))) {
            admitted.add(new Admitted(now.get(), 0));
            assertThat(now.get()).isGreaterThan(before);
            ticket.settle(Usage.NONE, 0);
        }
    }

    private void close(Random random) {
        Open call = open.remove(random.nextInt(open.size()));
        long used = random.nextInt(4) == 0 ? 0 : random.nextLong(call.bound + 1);
        if (used > 0 || random.nextBoolean()) {
            call.ticket.settle(Usage.of(used / 2, used - used / 2), 0);
        }
        call.ticket.close();
        admitted.add(new Admitted(call.at, used));
    }

    /** The most that any 60 seconds hold; such a span can always be moved so that it ends with an admission. */
    private long most(ToLongFunction<Admitted> amount) {
        return admitted.stream()
                .mapToLong(last -> admitted.stream()
                        .filter(call -> call.at <= last.at && call.at > last.at - MINUTE)
                        .mapToLong(amount)
                        .sum())
                .max()
                .orElse(0);
    }
}
