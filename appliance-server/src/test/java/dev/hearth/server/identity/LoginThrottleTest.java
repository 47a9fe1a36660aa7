package dev.hearth.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.llm.Refusal;
import java.time.Duration;
import java.util.List;
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
        assertThat(throttle.attempt("admin", "here", () -> true)).isTrue();
    }

    @Test
    void aBurstOfParallelGuessesGetsNoMoreTriesThanOthers() {
        AtomicInteger tried = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.submit(() -> throttle.attempt("admin", "here", () -> {
                    Thread.yield();
                    return tried.incrementAndGet() < 0;
                }));
            }
        }

        assertThat(tried).hasValue(5);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.attempt("admin", "here", () -> false)).isFalse();
        }
    }

    private Duration retryAfter() {
        return catchThrowableOfType(Refusal.class, () -> throttle.attempt("admin", "here", () -> true))
                .retryAfter()
                .orElseThrow();
    }
}
