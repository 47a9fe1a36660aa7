package dev.hearth.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waits that end in time, and waits that are ended. */
class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Watch watch = new Watch();
    private final Deadline deadline = watch.deadline();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        deadline.close();
        watch.close();
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private interface Waiting {
        void run() throws Exception;
    }

    private static Thread start(Waiting waiting, AtomicReference<@Nullable Throwable> thrown) {
        return Thread.ofVirtual().start(() -> {
            try {
                waiting.run();
            } catch (Exception | AssertionError e) {
                thrown.set(e);
            }
        });
    }

    /** What it throws on a virtual thread, as in the server. */
    private static @Nullable Throwable thrown(Waiting waiting) throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        assertThat(start(waiting, thrown).join(LONG)).as("the wait ends").isTrue();
        return thrown.get();
    }

    @Test
    void whatComesInTimeIsHandedOn() throws Exception {
        assertThat(thrown(() -> assertThat(deadline.<String, Exception>await(in(LONG), () -> "here"))
                        .isEqualTo("here")))
                .isNull();
    }

    @Test
    void aWaitThatLastsTooLongIsEnded_andLeavesNoInterrupt() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean(true);

        assertThat(thrown(() -> {
                    try {
                        deadline.await(in(SHORT), () -> never.await(20, TimeUnit.SECONDS));
                    } finally {
                        interrupted.set(Thread.interrupted());
                    }
                }))
                .isInstanceOf(Deadline.Passed.class);
        assertThat(interrupted).isFalse();
    }

    @Test
    void itsOwnFailureIsHandedOn() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");

        assertThat(thrown(() -> deadline.await(in(LONG), () -> {
                    throw broken;
                })))
                .isSameAs(broken);
    }

    /** Nobody would close a connection that was made a moment too late. */
    @Test
    void whatComesTooLateIsClosed() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        AutoCloseable late = () -> closed.set(true);

        assertThat(thrown(() -> deadline.<AutoCloseable, Exception>await(in(SHORT), () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return late;
                })))
                .isInstanceOf(Deadline.Passed.class);
        assertThat(closed).isTrue();
    }

    @Test
    void aWaitUnderWayIsCutByAnotherThread_andNoneBeginsAfterwards() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = start(
                () -> deadline.await(in(LONG), () -> {
                    waiting.countDown();
                    never.await();
                    return true;
                }),
                thrown);
        waiting.await();
        deadline.cut(System.nanoTime());

        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(thrown.get()).isInstanceOf(Deadline.Passed.class);
        assertThat(thrown(() -> deadline.await(in(LONG), () -> {
                    throw new AssertionError("has been asked");
                })))
                .isInstanceOf(Deadline.Passed.class);
    }

    /** Ends just when the watch looks, again and again: an interrupt that is late would hit what comes next. */
    @Test
    void noInterruptComesAfterAWait() throws Exception {
        BlockingQueue<Boolean> afterwards = new LinkedBlockingQueue<>();

        assertThat(thrown(() -> {
                    for (int i = 0; i < 40; i++) {
                        long until = in(Duration.ofMillis(5));
                        try {
                            deadline.await(until, () -> {
                                while (System.nanoTime() - until < 0) {
                                    Thread.onSpinWait();
                                }
                                return true;
                            });
                        } catch (Deadline.Passed passed) {
                            // As often as the watch was quicker.
                        }
                        afterwards.add(Thread.interrupted());
                    }
                }))
                .isNull();
        await().during(Duration.ofMillis(50)).until(() -> afterwards.size() == 40);
        assertThat(afterwards).containsOnly(false);
    }
}
