package dev.hearth.server.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.watch.Watch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Watch watch = new Watch();

    @AfterEach
    void close() {
        watch.close();
    }

    private Patience patience(Duration total) {
        return new Patience("vllm-1", new Timeouts(LONG, LONG, LONG, total, Duration.ZERO), watch);
    }

    private void isGivenUp(Patience.Blocking<String> wait) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try (Patience patience = patience(SHORT)) {
                assertThatThrownBy(() -> patience.forWhole(wait))
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TIMEOUT));
            }
            assertThat(Thread.interrupted()).as("the interrupt flag").isFalse();
        });
    }

    @Test
    void aWaitThatTheInterruptBreaksIsGivenUp() {
        isGivenUp(() -> {
            new CountDownLatch(1).await(); // Throws, and clears the interrupt flag.
            return "";
        });
    }

    @Test
    void aWaitThatLeavesTheFlagSetIsGivenUp() {
        isGivenUp(() -> {
            LockSupport.parkNanos(LONG.toNanos());
            throw new IllegalStateException("the socket was closed");
        });
    }

    @Test
    void aWaitThatEndsJustTooLateIsGivenUp() {
        isGivenUp(() -> {
            LockSupport.parkNanos(LONG.toNanos());
            return "too late";
        });
    }

    /** It holds a connection that nobody would ever close. */
    @Test
    void aResponseThatComesJustTooLateIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        assertThatThrownBy(() -> {
                    try (Patience patience = patience(SHORT)) {
                        patience.<AutoCloseable>forWhole(() -> {
                            LockSupport.parkNanos(LONG.toNanos());
                            return () -> closed.set(true);
                        });
                    }
                })
                .isInstanceOf(Refusal.class);
        assertThat(closed).isTrue();
    }

    @Test
    void nothingIsInterruptedBetweenTwoWaits() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try (Patience patience = patience(LONG)) {
                assertThat(patience.<String>forNext(() -> "at once")).isEqualTo("at once");
                LockSupport.parkNanos(SHORT.toNanos() * 2);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                assertThat(patience.<String>forNext(() -> "again")).isEqualTo("again");
            }
        });
    }

    @Test
    void anInterruptFromOutsideIsNoTimeout() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try (Patience patience = patience(LONG)) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> patience.forWhole(() -> {
                            new CountDownLatch(1).await();
                            return "";
                        }))
                        .isInstanceOf(InterruptedException.class);
            }
            assertThat(Thread.interrupted()).isFalse();
        });
    }
}
