package dev.hearth.server.watch;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of a wait. When it passes, the waiting thread is interrupted, and on a virtual thread an interrupt closes the
 * socket that it blocks on. Nothing is ever interrupted outside {@link #await}. One thread waits at a time.
 */
public final class Deadline implements AutoCloseable {

    private static final long IDLE = Long.MAX_VALUE;
    private static final long OVER = Long.MIN_VALUE;
    private static final long INTERRUPTED = Long.MIN_VALUE + 1;

    private final AtomicLong state = new AtomicLong(IDLE);
    private final Consumer<Deadline> onClose;
    private volatile @Nullable Thread waiting;
    private volatile long latest = IDLE;

    Deadline(Consumer<Deadline> onClose) {
        this.onClose = onClose;
    }

    /** Something that blocks. */
    @FunctionalInterface
    public interface Blocking<T extends @Nullable Object, X extends Exception> {
        T get() throws X;
    }

    /** What was waited for has not come in time. */
    public static final class Passed extends Exception {
        Passed() {
            super("the deadline has passed", null, false, false);
        }
    }

    /**
     * Waits. What comes just too late, and holds something, is closed: nobody else would.
     *
     * @param until as {@link System#nanoTime} counts
     */
    public <T extends @Nullable Object, X extends Exception> T await(long until, Blocking<T, X> blocking)
            throws X, Passed {
        if (isPast(latest, System::nanoTime)) {
            throw new Passed();
        }
        waiting = Thread.currentThread();
        state.set(until);
        T got;
        try {
            got = blocking.get();
        } catch (Throwable failure) {
            stop();
            throw failure;
        }
        try {
            stop();
        } catch (Passed late) {
            close(got, late);
            throw late;
        }
        return got;
    }

    /** No wait lasts beyond that any more, the one under way included; comes from any thread. */
    public void cut(long until) {
        latest = until;
    }

    private static boolean isPast(long time, LongSupplier clock) {
        return time != IDLE && clock.getAsLong() - time >= 0;
    }

    /**
     * Ends the wait. Had it lasted too long, the interrupt is on its way: it is awaited, lest it hit something else. Awaited
     * is the watch's word for it and not the flag, which an InterruptedException has cleared already.
     */
    private void stop() throws Passed {
        long now = state.get();
        if (now != OVER && now != INTERRUPTED && state.compareAndSet(now, IDLE)) {
            return;
        }
        while (state.get() != INTERRUPTED) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        state.set(IDLE);
        throw new Passed();
    }

    private static void close(@Nullable Object got, Passed late) {
        if (got instanceof AutoCloseable held) {
            try {
                held.close();
            } catch (Exception e) {
                late.addSuppressed(e);
            }
        }
    }

    void endIfPassed(long now) {
        long until = state.get();
        boolean awaiting = until != IDLE && until != OVER && until != INTERRUPTED;
        boolean past = now - until >= 0 || isPast(latest, () -> now);
        if (awaiting && past && state.compareAndSet(until, OVER)) {
            Thread thread = waiting;
            if (thread != null) {
                thread.interrupt();
            }
            state.set(INTERRUPTED);
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
