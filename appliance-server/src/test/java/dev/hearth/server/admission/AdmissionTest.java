package dev.hearth.server.admission;

import static dev.hearth.server.admission.Callers.bound;
import static dev.hearth.server.admission.Callers.concurrent;
import static dev.hearth.server.admission.Callers.demand;
import static dev.hearth.server.admission.Callers.requests;
import static dev.hearth.server.admission.Callers.tokens;
import static dev.hearth.server.admission.Callers.withLimits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

    private final AtomicLong now = new AtomicLong(-123_456_789_012L);
    private final Admission admission = Callers.admission(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Refusal refused(Principal who, long bound) {
        return catchThrowableOfType(Refusal.class, () -> admission.admit(demand(who, bound(bound))));
    }

    @Test
    void theRequestAfterTheLastIsRefusedAndToldWhenToComeBack() throws InterruptedException {
        Principal who = withLimits(requests(2));
        admission.admit(demand(who, bound(1))).close();
        admission.admit(demand(who, bound(1))).close();

        Refusal refusal = refused(who, 1);

        assertThat(refusal.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(refusal.message()).contains("'ci'", "2 requests per minute", "try again in");
        Duration wait = refusal.retryAfter().orElseThrow();
        assertThat(wait).isEqualTo(Duration.ofMinutes(1));
        pass(wait);
        admission.admit(demand(who, bound(1))).close();
    }

    @Test
    void theSecondsInTheMessageAreEnough() throws InterruptedException {
        Principal who = withLimits(requests(1));
        now.set(500_000_001L);
        admission.admit(demand(who, bound(1))).close();
        pass(Duration.ofSeconds(57).minusNanos(1));

        Refusal refusal = refused(who, 1);

        assertThat(refusal.retryAfter()).hasValue(Duration.ofNanos(3_000_000_001L));
        assertThat(refusal.message()).contains("in 4 s");
        pass(Duration.ofNanos(1));
        assertThat(refused(who, 1).message()).contains("in 3 s");
    }

    @Test
    void aLimitOfNoneLetsNobodyIn() {
        assertThat(refused(withLimits(requests(0)), 1).retryAfter()).isPresent();
        assertThat(refused(withLimits(concurrent(0)), 1).retryAfter()).isPresent();
    }

    @Test
    void aRefusedCallCostsNothingOfAnyLimit() throws InterruptedException {
        Principal who = withLimits(new Limits(OptionalLong.of(10), OptionalLong.of(100), OptionalLong.of(1)));
        Ticket first = admission.admit(demand(who, bound(40)));
        Allowance before = first.allowance();

        for (int i = 0; i < 50; i++) {
            assertThat(refused(who, 1)).isNotNull();
        }

        assertThat(first.allowance()).isEqualTo(before);
        first.close();
        assertThat(admission.allowance(who.accounts()).requests().orElseThrow().remaining())
                .isEqualTo(9);
        assertThat(admission.allowance(who.accounts()).tokens().orElseThrow().remaining())
                .isEqualTo(100);
    }

    @Test
    void aSettledTicketCountsWhatWasUsed() throws InterruptedException {
        Principal who = withLimits(tokens(100));
        try (Ticket ticket = admission.admit(demand(who, bound(80)))) {
            assertThat(refused(who, 30).message()).contains("100 tokens per minute");
            ticket.settle(Usage.of(10, 20), 0);
        }

        assertThat(admission.allowance(who.accounts()).tokens().orElseThrow().remaining())
                .isEqualTo(70);
        admission.admit(demand(who, bound(70))).close();
    }

    @Test
    void moreThanWasReservedIsChargedToo() throws InterruptedException {
        Principal who = withLimits(tokens(100));
        try (Ticket ticket = admission.admit(demand(who, bound(10)))) {
            ticket.settle(Usage.of(100, 400), 0);
        }

        assertThat(admission.allowance(who.accounts()).tokens().orElseThrow().remaining())
                .isZero();
        assertThat(refused(who, 1).retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void aTicketClosedTwiceGivesBackOnce() throws InterruptedException {
        Principal who = withLimits(concurrent(2));
        Ticket first = admission.admit(demand(who, bound(1)));
        admission.admit(demand(who, bound(1)));
        first.close();
        first.close();

        admission.admit(demand(who, bound(1)));

        assertThat(refused(who, 1).message()).contains("2 concurrent requests");
    }

    @Test
    void whoLeavesGivesHisPlaceBackOnce() throws InterruptedException {
        Principal who = withLimits(concurrent(1));
        Ticket left = admission.admit(demand(who, bound(1)));
        left.vacate();
        Ticket next = admission.admit(demand(who, bound(1)));
        left.close();

        assertThat(refused(who, 1).message()).contains("concurrent requests");
        next.close();
        admission.admit(demand(who, bound(1)));
    }

    @Test
    void aTicketOfAnHourAgoIsClosedWithoutHarm() throws InterruptedException {
        Principal who = withLimits(tokens(100));
        Ticket old = admission.admit(demand(who, bound(100)));
        pass(Duration.ofHours(1));
        admission.admit(demand(who, bound(60))).settle(Usage.of(0, 60), 0);
        old.settle(Usage.of(5, 5), 0);
        old.close();

        assertThat(admission.allowance(who.accounts()).tokens().orElseThrow().remaining())
                .isEqualTo(40);
    }

    @Test
    void aCallThatCanNeverFitIsToldSoAndNotToWait() {
        Refusal refusal = refused(withLimits(tokens(100)), 101);

        assertThat(refusal.retryAfter()).isEmpty();
        assertThat(refusal.code()).hasValue("request_exceeds_token_limit");
        assertThat(refusal.message()).contains("101", "100", "max_tokens");
    }

    @Test
    void anUnlimitedKeyIsToldOfNoLimits() throws InterruptedException {
        Principal who = withLimits(Limits.NONE);
        for (int i = 0; i < 1000; i++) {
            admission.admit(demand(who, bound(Integer.MAX_VALUE)));
        }

        assertThat(admission.allowance(who.accounts())).isEqualTo(Allowance.UNLIMITED);
    }

    @Test
    void theAllowanceTellsWhenAllIsThereAgain() throws InterruptedException {
        Principal who = withLimits(requests(5));
        assertThat(admission.allowance(who.accounts()).requests()).hasValue(new Allowance.Limit(5, 5, Duration.ZERO));
        admission.admit(demand(who, bound(1))).close();
        Allowance.Limit limit = admission.allowance(who.accounts()).requests().orElseThrow();
        assertThat(limit.remaining()).isEqualTo(4);

        pass(limit.reset());

        assertThat(admission.allowance(who.accounts()).requests().orElseThrow().remaining())
                .isEqualTo(5);
    }

    @Test
    void keysDoNotShareTheirLimits() throws InterruptedException {
        Principal one = withLimits(requests(1));
        Principal other = Principal.ofKey("k2", "other", one.owner(), one.team(), one.models(), one.limits());
        admission.admit(demand(one, bound(1))).close();

        admission.admit(demand(other, bound(1))).close();

        assertThat(refused(one, 1)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 32})
    void manyThreadsNeverGetPastTheLimits(long limit) throws Exception {
        Principal who = withLimits(new Limits(OptionalLong.of(1000), OptionalLong.empty(), OptionalLong.of(limit)));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger admitted = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(64);
        Callable<Boolean> caller = () -> {
            start.await();
            for (int i = 0; i < 100; i++) {
                try (Ticket ticket = admission.admit(demand(who, bound(1)))) {
                    admitted.incrementAndGet();
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    ticket.settle(Usage.of(1, 0), 0);
                } catch (Refusal full) {
                    Thread.yield();
                }
            }
            return true;
        };
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            callers.add(caller);
        }
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (var done : threads.invokeAll(callers)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(most.get()).isBetween(1, (int) limit);
        assertThat(admitted.get()).isBetween((int) limit, 1000);
        assertThat(admission.allowance(who.accounts()).requests().orElseThrow().remaining())
                .isEqualTo(1000 - admitted.get());
        pass(Duration.ofMinutes(2));
        for (int i = 0; i < limit; i++) {
            admission.admit(demand(who, bound(1))); // Nothing has leaked: every place is free.
        }
    }
}
