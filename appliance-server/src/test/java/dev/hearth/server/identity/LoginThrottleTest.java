package dev.hearth.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.llm.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final SettableClock clock = new SettableClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void whoGoesOnGuessingWaitsTwiceAsLongEachTime_upToAQuarterOfAnHour() {
        fail(5);
        for (int seconds : List.of(30, 60, 120, 240, 480, 900, 900)) {
            assertThat(retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
            clock.pass(Duration.ofSeconds(seconds));
            fail(1);
        }
    }

    @Test
    void aQuietHourIsForgiven() {
        fail(5);

        clock.pass(Duration.ofHours(1));

        fail(4);
        assertThat(attempt("admin", "here", true)).isTrue();
    }

    @Test
    void aBurstOfParallelGuessesGetsNoMoreTriesThanOthers() {
        AtomicInteger tried = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.submit(() -> throttle.attempt("admin", "here", () -> {
                    Thread.yield();
                    return tried.incrementAndGet() < 0 ? Optional.of("in") : Optional.empty();
                }));
            }
        }

        assertThat(tried).hasValue(5);
    }

    @Test
    void aMachineWithManyAddressesCountsOnce() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempt("admin", "2001:db8:0:1::" + i, false)).isFalse();
        }

        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> attempt("admin", "2001:db8:0:1:ffff:ffff:ffff:ffff", true));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.RATE_LIMITED);
        assertThat(attempt("admin", "2001:db8:0:2::1", true)).isTrue();
        assertThat(Premises.of("fe80::1%eth0")).isEqualTo("fe80000000000000/64");
        assertThat(Premises.of("::ffff:10.0.0.5")).isEqualTo("10.0.0.5");
    }

    @Test
    void oneAddressThatTriesManyUsersIsSlowedDown_butNotWhoCameFromThereBefore() {
        assertThat(attempt("ada", "office", true)).isTrue();
        for (int i = 0; i < 50; i++) {
            assertThat(attempt("user-" + i, "office", false)).isFalse();
        }

        assertThat(refused("somebody", "office").retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(attempt("ada", "office", true)).isTrue();
        assertThat(attempt("somebody", "elsewhere", true)).isTrue();
    }

    @Test
    void manyAddressesThatTryOneUserShareOneTryAMinute_butHisOwnAddressIsFree() {
        assertThat(attempt("ada", "desk", true)).isTrue();
        for (int i = 0; i < 40; i++) {
            clock.pass(Duration.ofMinutes(1));
            assertThat(attempt("ada", "bot-" + i, false)).isFalse();
        }

        assertThat(refused("ada", "bot-x").retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(attempt("ada", "desk", true)).isTrue();
        assertThat(attempt("bob", "bot-x", true)).isTrue();

        throttle.forget("ada");
        assertThat(attempt("ada", "new desk", true)).isTrue();
    }

    @Test
    void aSuccessOfOnesOwnDoesNotWashAnAddressClean() {
        for (int i = 0; i < 49; i++) {
            assertThat(attempt("user-" + i, "here", false)).isFalse();
        }
        assertThat(attempt("mallory", "here", true)).isTrue();
        assertThat(attempt("user-49", "here", false)).isFalse();

        assertThat(refused("user-50", "here").code()).contains("too_many_logins");
    }

    @Test
    void anUnlockedUserTriesAgainAtOnce() {
        fail(5);

        throttle.forget("admin");

        assertThat(attempt("admin", "here", true)).isTrue();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOutForLong() {
        fail(5);

        clock.pass(Duration.ofDays(-30));

        assertThat(attempt("admin", "here", true)).isTrue();
    }

    @Test
    void aTryThatCouldNotBeMadeDoesNotCount() {
        for (int i = 0; i < 20; i++) {
            assertThat(catchThrowableOfType(
                            IllegalStateException.class,
                            () -> throttle.attempt("admin", "here", () -> {
                                throw new IllegalStateException("the directory is down");
                            })))
                    .isNotNull();
        }

        assertThat(attempt("admin", "here", true)).isTrue();
    }

    private boolean attempt(String username, String address, boolean right) {
        return throttle.attempt(username, address, () -> right ? Optional.of("in") : Optional.empty())
                .isPresent();
    }

    private Refusal refused(String username, String address) {
        return catchThrowableOfType(Refusal.class, () -> attempt(username, address, true));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempt("admin", "here", false)).isFalse();
        }
    }

    private Duration retryAfter() {
        return refused("admin", "here").retryAfter().orElseThrow();
    }
}
